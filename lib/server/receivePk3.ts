import { PK3_UPLOAD } from "./server.copy.ts";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadResult } from "#lib/maps/files/refusal.ts";
import { MAX_PK3_BYTES } from "#lib/maps/pk3/limits.ts";
import { StoreError } from "#lib/store/postgres/storeError.ts";

const LONGEST_NAME = 128;

/** A file on disk for as long as it is needed. */
export interface ReceivedFile {
  path: string;
  remove: () => Promise<void>;
}

/**
 * Writes a request's body to a temporary file as it arrives, at most `most` bytes of it and never
 * into memory. The caller removes the file. A refused or interrupted upload leaves nothing behind.
 * @param name the file's name in the game's folder
 * @throws StoreError if the disk of the temporary folder is full
 */
export async function receivePk3(
  request: Request,
  name: string,
  most = MAX_PK3_BYTES,
): Promise<ReadResult<ReceivedFile>> {
  if (!/^[^/\\]+\.pk3$/i.test(name) || /\p{C}/u.test(name) || name.length > LONGEST_NAME)
    return { ok: false, message: PK3_UPLOAD.otherName };
  const refusal = {
    ok: false,
    message: PK3_UPLOAD.tooLarge(most / 1024 / 1024),
  } as const;
  if (Number(request.headers.get("content-length") ?? 0) > most) return refusal;
  if (request.body === null) return { ok: false, message: PK3_UPLOAD.empty };
  const folder = await mkdtemp(join(tmpdir(), "proximity-pk3-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, "upload.pk3");
  let size = 0;
  let tooLarge = false;
  try {
    await pipeline(
      readChunks(request.body),
      async function* limit(chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          size += chunk.length;
          tooLarge = size > most;
          if (tooLarge) throw new Error(refusal.message);
          yield chunk;
        }
      },
      createWriteStream(path),
    );
    return { ok: true, value: { path, remove } };
  } catch (error) {
    await remove();
    if (tooLarge) return refusal;
    if (error instanceof Error && "code" in error && error.code === "ENOSPC")
      throw new StoreError("disk_full", PK3_UPLOAD.noRoom(tmpdir()));
    return {
      ok: false,
      message: PK3_UPLOAD.interrupted(error instanceof Error ? error.message : String(error)),
    };
  }
}

/** The body in pieces. The framework's stream type differs from the platform's only in its name. */
function readChunks(body: ReadableStream<Uint8Array>): Readable {
  const reader = body.getReader();
  return Readable.from(
    (async function* read() {
      for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
    })(),
  );
}
