import { constants, crc32, deflateRawSync } from "node:zlib";

/** How far back a compressed text can refer. */
const WINDOW_BYTES = 32 * 1024;
/** Stands for each byte of a nonce in what later parts can refer to. It is never part of UTF-8. */
const NEVER_IN_TEXT = 0xff;

const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** An empty block that says it is the last one. */
const LAST_BLOCK = Buffer.from([3, 0]);

/** A text with gaps that each reader gets another nonce for. */
export interface PageTemplate {
  /** Between two parts is a nonce. */
  parts: readonly Buffer[];
  /** The same parts compressed, each aligned to whole bytes. */
  deflated: readonly Buffer[];
  /** Bytes of both: all that they hold in memory. */
  length: number;
}

/**
 * Splits a text where it has `nonce`, which must be too random to be there by accident, and
 * compresses the parts. A part refers to the parts before it as if the whole text was compressed in
 * one go, but never to a nonce, so that each reader can get another one of the same length.
 */
export function makePageTemplate(body: Buffer, nonce: string): PageTemplate {
  const parts: Buffer[] = [];
  let from = 0;
  for (;;) {
    const at = body.indexOf(nonce, from, "latin1");
    parts.push(body.subarray(from, at === -1 ? body.length : at));
    if (at === -1) break;
    from = at + nonce.length;
  }
  const gap = Buffer.alloc(nonce.length, NEVER_IN_TEXT);
  let before = Buffer.alloc(0);
  const deflated = parts.map((part) => {
    const compressed = deflateRawSync(part, {
      finishFlush: constants.Z_SYNC_FLUSH,
      ...(before.length === 0 ? {} : { dictionary: before }),
    });
    before = Buffer.concat([before, part, gap]).subarray(-WINDOW_BYTES);
    return compressed;
  });
  const kept = { parts: copyTogether(parts), deflated: copyTogether(deflated) };
  return { ...kept, length: countBytes(parts) + countBytes(deflated) };
}

const countBytes = (parts: readonly Buffer[]): number =>
  parts.reduce((sum, { length }) => sum + length, 0);

/**
 * The same parts in one piece of memory that has no more than their bytes. The compressor gives
 * each part, however short, in 16 KB of its own.
 */
function copyTogether(parts: readonly Buffer[]): Buffer[] {
  const whole = Buffer.allocUnsafeSlow(countBytes(parts));
  let at = 0;
  return parts.map((part) => {
    part.copy(whole, at);
    at += part.length;
    return whole.subarray(at - part.length, at);
  });
}

/** The text with this nonce. */
export function fillTemplate({ parts }: PageTemplate, nonce: string): Buffer {
  return Buffer.concat(joinWith(parts, Buffer.from(nonce, "latin1")));
}

/** The text with this nonce as gzip: nothing is compressed again. */
export function fillCompressed({ parts, deflated }: PageTemplate, nonce: string): Buffer {
  let [sum, length] = [0, 0];
  for (const part of joinWith(parts, Buffer.from(nonce, "latin1"))) {
    sum = crc32(part, sum);
    length += part.length;
  }
  const end = Buffer.alloc(8);
  end.writeUInt32LE(sum, 0);
  end.writeUInt32LE(length % 2 ** 32, 4);
  const blocks = joinWith(deflated, makeStoredBlock(nonce));
  return Buffer.concat([GZIP_HEAD, ...blocks, LAST_BLOCK, end]);
}

/** A block of DEFLATE that is not compressed (RFC 1951, 3.2.4). */
function makeStoredBlock(text: string): Buffer {
  const bytes = Buffer.from(text, "latin1");
  const head = Buffer.alloc(5);
  head.writeUInt16LE(bytes.length, 1);
  head.writeUInt16LE(0xffff - bytes.length, 3);
  return Buffer.concat([head, bytes]);
}

function joinWith(parts: readonly Buffer[], between: Buffer): Buffer[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [between, part]));
}
