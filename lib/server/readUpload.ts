import { UPLOAD } from "./server.copy.ts";
import { Readable } from "node:stream";
import type { ReadableStream as NodeWebStream } from "node:stream/web";
import { createGunzip } from "node:zlib";
import { MAX_ROUND_FILE_BYTES } from "#lib/engagements/limits.ts";
import type { Refusal } from "./gateRules.ts";

const TYPES = new Set([
  "",
  "text/plain",
  "application/octet-stream",
  "application/gzip",
  "application/x-gzip",
]);
const GZIP_TYPES = new Set(["application/gzip", "application/x-gzip"]);
/** How much of an oversized upload is read and dropped before the connection is closed. */
export const DROPPED_BYTES = MAX_ROUND_FILE_BYTES;
const FIRST_ROOM = 256 * 1024;

export type Upload = { ok: true; bytes: Uint8Array } | { ok: false; refusal: Refusal };

const CUT_OFF: Refusal = {
  code: "unreadable",
  message: UPLOAD.cutOff,
};

const TOO_LARGE: Refusal = {
  code: "too_large",
  message: UPLOAD.tooLarge(MAX_ROUND_FILE_BYTES / 1024 / 1024),
};

/**
 * The file in a request's body, unpacked or gzipped (by Content-Encoding or media type). It is read
 * as it arrives, up to MAX_ROUND_FILE_BYTES of packed and of unpacked bytes.
 */
export async function readUpload(request: Request): Promise<Upload> {
  const type =
    (request.headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const encoding = (request.headers.get("content-encoding") ?? "identity").trim().toLowerCase();
  if (!TYPES.has(type) || !["identity", "gzip"].includes(encoding)) {
    return {
      ok: false,
      refusal: {
        code: "unsupported",
        message: UPLOAD.unsupported,
      },
    };
  }
  if (request.body === null) return { ok: true, bytes: new Uint8Array(0) };
  const body = Readable.fromWeb(request.body as NodeWebStream<Uint8Array>);
  if (Number(request.headers.get("content-length") ?? 0) > MAX_ROUND_FILE_BYTES) {
    await drop(body);
    return { ok: false, refusal: TOO_LARGE };
  }
  try {
    return await (encoding === "gzip" || GZIP_TYPES.has(type) ? unpack(body) : collect(body));
  } catch (error) {
    // The sender is gone, but the log still shows what happened to the upload.
    if (request.signal.aborted || isCutOff(error)) return { ok: false, refusal: CUT_OFF };
    throw error;
  }
}

function isCutOff(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === "ResponseAborted" ||
      error.name === "AbortError" ||
      ("code" in error &&
        ["ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE"].includes(String(error.code))))
  );
}

/**
 * Reads and drops the rest, so that a sender who waits until the end gets the answer. After
 * DROPPED_BYTES the connection is closed.
 */
async function drop(stream: Readable): Promise<void> {
  let dropped = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      dropped += chunk.length;
      if (dropped > DROPPED_BYTES) return;
    }
  } catch {
    // The sender is gone and needs no answer.
  }
}

async function unpack(packed: Readable): Promise<Upload> {
  const unpacked = createGunzip();
  packed.on("error", (error) => unpacked.destroy(error));
  try {
    const upload = await collect(packed.pipe(unpacked));
    if (!upload.ok) await drop(packed);
    return upload;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && String(error.code).startsWith("Z_")))
      throw error;
    return {
      ok: false,
      refusal: {
        code: "unreadable",
        message: UPLOAD.notUnpacked(error.message),
      },
    };
  } finally {
    packed.destroy();
  }
}

/**
 * All bytes of a stream, in an array that doubles when it is full. Beyond the limit nothing is
 * kept, and the rest is dropped as in `drop`.
 */
async function collect(stream: Readable): Promise<Upload> {
  let room = new Uint8Array(FIRST_ROOM);
  let length = 0;
  let dropped = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    if (dropped > 0 || length + chunk.length > MAX_ROUND_FILE_BYTES) {
      room = new Uint8Array(0);
      dropped += chunk.length;
      if (dropped > DROPPED_BYTES) break;
      continue;
    }
    if (length + chunk.length > room.length) {
      const larger = new Uint8Array(
        Math.min(MAX_ROUND_FILE_BYTES, Math.max(room.length * 2, length + chunk.length)),
      );
      larger.set(room.subarray(0, length));
      room = larger;
    }
    room.set(chunk, length);
    length += chunk.length;
  }
  return dropped > 0
    ? { ok: false, refusal: TOO_LARGE }
    : { ok: true, bytes: room.subarray(0, length) };
}
