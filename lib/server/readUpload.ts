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
/** What is read, and forgotten, of a file that is too large already. */
export const DROPPED_BYTES = MAX_ROUND_FILE_BYTES;
const FIRST_ROOM = 256 * 1024;

export type Upload = { ok: true; bytes: Uint8Array } | { ok: false; refusal: Refusal };

const CUT_OFF: Refusal = {
  code: "unreadable",
  message: "The upload ended before its end. Nothing was stored.",
};

const TOO_LARGE: Refusal = {
  code: "too_large",
  message: `A round file has at most ${MAX_ROUND_FILE_BYTES / 1024 / 1024} MB, packed or unpacked. Nothing was stored.`,
};

/**
 * The one file that is a request's body: as it is, or gzipped (Content-Encoding: gzip, or its media type). It is read as it
 * comes, and no further than MAX_ROUND_FILE_BYTES, of the packed bytes and of the unpacked ones.
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
        message:
          "Send one round file as the body: text/plain or application/octet-stream, as it is or with Content-Encoding: gzip.",
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
    // Nobody is there to read it, but whoever counts uploads sees what became of this one.
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
 * Reads on and forgets, so that a sender who only listens when he is done hears the answer; no further than DROPPED_BYTES, where the
 * connection is cut.
 */
async function drop(stream: Readable): Promise<void> {
  let dropped = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      dropped += chunk.length;
      if (dropped > DROPPED_BYTES) return;
    }
  } catch {
    // Whoever went away needs no answer.
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
        message: `The gzipped file cannot be unpacked: ${error.message}. Nothing was stored.`,
      },
    };
  } finally {
    packed.destroy();
  }
}

/** All bytes of a stream in one array that doubles as it fills; of a stream of more than the limit nothing is kept, and the rest read as by `drop`. */
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
