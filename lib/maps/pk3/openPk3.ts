import { PK3 } from "../refusals.copy.ts";
import { open, type FileHandle } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { fromRandomAccessReaderPromise, type Entry, type ZipFile } from "yauzl";
import { quoteText } from "#lib/engagements/quoteText.ts";
import { FileRefusal, type ReadResult } from "../files/refusal.ts";
import { BlockReader } from "./BlockReader.ts";
import { checkEntries } from "./checkEntries.ts";
import { findArchiveEnd } from "./findArchiveEnd.ts";
import { describeReadFailure, limitReads, type Pk3 } from "./limitReads.ts";
import { MAX_FILES_IN_PK3, MAX_PK3_BYTES } from "./limits.ts";

/**
 * Opens a pk3 and reads its directory. A file in it is unpacked only when it is read. Files that
 * are not zip archives, archives beyond the limits, encrypted or overlapping entries, and names
 * that lead out of the archive are refused.
 */
export async function openPk3(path: string): Promise<ReadResult<Pk3>> {
  let file: FileHandle | null = null;
  try {
    file = await open(path);
    const { size } = await file.stat();
    if (size > MAX_PK3_BYTES) throw new FileRefusal(PK3.tooLarge(size, MAX_PK3_BYTES));
    // Without an end record the library says what is wrong.
    const end = (await findArchiveEnd(file, size)) ?? size;
    const zip = await fromRandomAccessReaderPromise(new BlockReader(file), end, {
      autoClose: false,
      lazyEntries: true,
    });
    const entries = await readDirectory(zip, end);
    const opened = file;
    return {
      ok: true,
      value: {
        names: [...entries.keys()],
        read: limitReads((name) => {
          const entry = entries.get(name);
          return entry && { bytes: entry.uncompressedSize, load: () => unpack(zip, entry) };
        }),
        close: () => opened.close(),
      },
    };
  } catch (error) {
    await file?.close();
    return { ok: false, message: describeZipError(error) };
  }
}

/** Entries by name. If a name appears twice, the later entry is used, as in the game. */
async function readDirectory(zip: ZipFile, fileBytes: number): Promise<Map<string, Entry>> {
  if (zip.entryCount > MAX_FILES_IN_PK3)
    throw new FileRefusal(PK3.tooManyFiles(zip.entryCount, MAX_FILES_IN_PK3));
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  checkEntries(entries, fileBytes);
  return new Map(entries.map((entry) => [entry.fileName.toLowerCase(), entry]));
}

async function unpack(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(entry.uncompressedSize);
  let filled = 0;
  // The library ends the stream with an error if an entry is longer or shorter than it claims.
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>)
    filled += chunk.copy(bytes, filled);
  if (crc32(bytes) !== entry.crc32) throw new FileRefusal(PK3.wrongSum);
  return bytes;
}

function describeZipError(error: unknown): string {
  if (error instanceof FileRefusal) return error.message;
  const reason = describeReadFailure(error);
  const path =
    /^(?:absolute path|invalid relative path|invalid characters in fileName): (.*)$/s.exec(reason);
  if (path !== null) return PK3.outside(quoteText(path[1] as string));
  if (reason.startsWith("End of central directory")) return PK3.notPk3;
  if (reason.startsWith("Invalid comment length")) return PK3.damagedEnd;
  return PK3.unreadable(reason);
}
