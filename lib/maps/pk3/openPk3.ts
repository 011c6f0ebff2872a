import { PK3 } from "../refusals.copy.ts";
import { open, type FileHandle } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { fromRandomAccessReaderPromise, type Entry, type ZipFile } from "yauzl";
import { quoteText } from "#lib/engagements/quoteText.ts";
import { FileRefusal, type ReadResult } from "../files/refusal.ts";
import { BlockReader } from "./BlockReader.ts";
import { checkEntries } from "./checkEntries.ts";
import { MAX_FILES_IN_PK3, MAX_PK3_BYTES, MAX_UNPACKED_BYTES } from "./limits.ts";

/**
 * An opened pk3: the names in it (in lower case, as the game compares them), and access to single
 * files.
 */
export interface Pk3 {
  names: readonly string[];
  /** The bytes of one file, at most `most` of them. */
  read: (name: string, most: number) => Promise<ReadResult<Buffer>>;
  close: () => Promise<void>;
}

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
    const zip = await fromRandomAccessReaderPromise(new BlockReader(file), size, {
      autoClose: false,
      lazyEntries: true,
    });
    const entries = await readDirectory(zip, size);
    const opened = file;
    return {
      ok: true,
      value: {
        names: [...entries.keys()],
        read: makeRead(zip, entries),
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

function makeRead(zip: ZipFile, entries: ReadonlyMap<string, Entry>): Pk3["read"] {
  let unpacked = 0;
  return async (name, most) => {
    const entry = entries.get(name);
    if (entry === undefined) return { ok: false, message: PK3.missing(name) };
    if (entry.uncompressedSize > most)
      return {
        ok: false,
        message: PK3.unpackedTooLarge(name, entry.uncompressedSize, most),
      };
    unpacked += entry.uncompressedSize;
    if (unpacked > MAX_UNPACKED_BYTES)
      return {
        ok: false,
        message: PK3.skipped(name, MAX_UNPACKED_BYTES),
      };
    try {
      return { ok: true, value: await unpack(zip, entry) };
    } catch (error) {
      return { ok: false, message: PK3.notUnpacked(name, describeFailure(error)) };
    }
  };
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
  const reason = describeFailure(error);
  const path =
    /^(?:absolute path|invalid relative path|invalid characters in fileName): (.*)$/s.exec(reason);
  if (path !== null) return PK3.outside(quoteText(path[1] as string));
  if (reason.startsWith("End of central directory")) return PK3.notPk3;
  return PK3.unreadable(reason);
}

function describeFailure(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
}
