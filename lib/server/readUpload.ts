import { Readable } from "node:stream";
import type { ReadableStream as NodeWebStream } from "node:stream/web";
import { createGunzip } from "node:zlib";
import { MAX_ROUND_FILE_BYTES } from "#lib/engagements/limits.ts";
import type { Refusal } from "./gateRules.ts";

const TYPES = new Set(["", "text/plain", "application/octet-stream", "application/gzip", "application/x-gzip"]);
const GZIP_TYPES = new Set(["application/gzip", "application/x-gzip"]);
const FIRST_ROOM = 256 * 1024;

export type Upload = { ok: true; bytes: Uint8Array } | { ok: false; refusal: Refusal };

const TOO_LARGE: Refusal = {
  code: "too_large", message: `A round file has at most ${MAX_ROUND_FILE_BYTES / 1024 / 1024} MB, packed or unpacked. Nothing was stored.`,
};

/**
 * The one file that is a request's body: as it is, or gzipped (Content-Encoding: gzip, or its media type). It is read as it
 * comes, and no further than MAX_ROUND_FILE_BYTES, of the packed bytes and of the unpacked ones.
 */
export async function readUpload(request: Request): Promise<Upload> {
  const type = (request.headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const encoding = (request.headers.get("content-encoding") ?? "identity").trim().toLowerCase();
  if (!TYPES.has(type) || !["identity", "gzip"].includes(encoding)) {
    return { ok: false, refusal: { code: "unsupported", message: "Send one round file as the body: text/plain or application/octet-stream, as it is or with Content-Encoding: gzip." } };
  }
  if (Number(request.headers.get("content-length") ?? 0) > MAX_ROUND_FILE_BYTES) return { ok: false, refusal: TOO_LARGE };
  if (request.body === null) return { ok: true, bytes: new Uint8Array(0) };
  const body = Readable.fromWeb(request.body as NodeWebStream<Uint8Array>);
  return encoding === "gzip" || GZIP_TYPES.has(type) ? unpack(body) : collect(body);
}

async function unpack(packed: Readable): Promise<Upload> {
  const unpacked = createGunzip();
  packed.on("error", (error) => unpacked.destroy(error));
  try {
    return await collect(packed.pipe(unpacked));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && String(error.code).startsWith("Z_"))) throw error;
    return { ok: false, refusal: { code: "unreadable", message: `The gzipped file cannot be unpacked: ${error.message}. Nothing was stored.` } };
  } finally {
    packed.destroy();
  }
}

/** All bytes of a stream in one array that doubles as it fills; a stream of more than the limit is left where it passes it. */
async function collect(stream: Readable): Promise<Upload> {
  let room = new Uint8Array(FIRST_ROOM);
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    if (length + chunk.length > MAX_ROUND_FILE_BYTES) return { ok: false, refusal: TOO_LARGE };
    if (length + chunk.length > room.length) {
      const larger = new Uint8Array(Math.min(MAX_ROUND_FILE_BYTES, Math.max(room.length * 2, length + chunk.length)));
      larger.set(room.subarray(0, length));
      room = larger;
    }
    room.set(chunk, length);
    length += chunk.length;
  }
  return { ok: true, bytes: room.subarray(0, length) };
}
