import { PICTURE } from "../refusals.copy.ts";
import { FileRefusal, refusalAsValue, type ReadResult } from "../files/refusal.ts";
import { MAX_IMAGE_SIDE } from "./limits.ts";

/** Pixels row by row from the top left: red, green, blue and opacity, one byte each. */
export interface Pixels {
  width: number;
  height: number;
  rgba: Uint8Array;
}

const HEAD_BYTES = 18;
const PLAIN = 2;
const GREY = 3;
const RUNS = 10;
/**
 * Bits of the descriptor: the first pixel is at the right, or at the top. Without them it is at the
 * left, or at the bottom.
 */
const FROM_RIGHT = 0x10;
const FROM_TOP = 0x20;

/**
 * Reads a Targa picture as the game's tools write them: true colour, 24 or 32 bits, plain (type 2)
 * or in runs (type 10), or plain grey with 8 bits (type 3), from any corner. Everything is checked before memory is allocated for the
 * pixels.
 */
export function readTga(bytes: Uint8Array): ReadResult<Pixels> {
  return refusalAsValue(() => read(bytes));
}

function read(bytes: Uint8Array): Pixels {
  if (bytes.length < HEAD_BYTES)
    throw new FileRefusal(PICTURE.tga.tooShort(HEAD_BYTES, bytes.length));
  const head = new DataView(bytes.buffer, bytes.byteOffset, HEAD_BYTES);
  const type = head.getUint8(2);
  const bits = head.getUint8(16);
  const width = head.getUint16(12, true);
  const height = head.getUint16(14, true);
  if (type !== PLAIN && type !== GREY && type !== RUNS)
    throw new FileRefusal(PICTURE.tga.otherType(type, PLAIN, GREY, RUNS));
  if (type === GREY ? bits !== 8 : bits !== 24 && bits !== 32)
    throw new FileRefusal(PICTURE.tga.otherDepth(bits));
  if (width === 0 || height === 0) throw new FileRefusal(PICTURE.tga.empty);
  if (width > MAX_IMAGE_SIDE || height > MAX_IMAGE_SIDE)
    throw new FileRefusal(PICTURE.tooWide(width, height, MAX_IMAGE_SIDE));
  const pixelBytes = bits / 8;
  const paletteBytes =
    head.getUint8(1) === 0 ? 0 : head.getUint16(5, true) * Math.ceil(head.getUint8(7) / 8);
  const data = bytes.subarray(HEAD_BYTES + head.getUint8(0) + paletteBytes);
  // A packet of runs needs at least one byte and one pixel, for at most 128 pixels.
  const least =
    type !== RUNS
      ? width * height * pixelBytes
      : Math.ceil((width * height) / 128) * (1 + pixelBytes);
  if (data.length < least)
    throw new FileRefusal(PICTURE.tga.truncated(data.length, width, height, least));
  const flat = type !== RUNS ? data : unpackRuns(data, width * height, pixelBytes);
  return { width, height, rgba: arrange(flat, width, height, pixelBytes, head.getUint8(17)) };
}

function unpackRuns(data: Uint8Array, pixels: number, pixelBytes: number): Uint8Array {
  const flat = new Uint8Array(pixels * pixelBytes);
  let from = 0;
  let to = 0;
  while (to < flat.length) {
    const packet = data[from];
    const repeated = packet !== undefined && (packet & 0x80) !== 0;
    const length = ((packet ?? 0) & 0x7f) + 1;
    from += 1;
    const needed = (repeated ? 1 : length) * pixelBytes;
    if (packet === undefined || from + needed > data.length)
      throw new FileRefusal(PICTURE.tga.endsEarly);
    // A run may continue past the end of a line. The last one is cut at the end of the picture.
    const room = Math.min(length * pixelBytes, flat.length - to);
    if (repeated)
      for (let i = 0; i < room; i++) flat[to + i] = data[from + (i % pixelBytes)] as number;
    else flat.set(data.subarray(from, from + room), to);
    from += needed;
    to += room;
  }
  return flat;
}

/**
 * Turns grey, or blue, green, red (and opacity), from the picture's own first corner into red,
 * green, blue and opacity from the top left.
 */
function arrange(
  flat: Uint8Array,
  width: number,
  height: number,
  pixelBytes: number,
  descriptor: number,
): Uint8Array {
  const rgba = new Uint8Array(width * height * 4);
  // The bytes of a grey pixel are one and the same.
  const step = pixelBytes === 1 ? 0 : 1;
  let opaque = 0;
  for (let row = 0; row < height; row++) {
    const y = (descriptor & FROM_TOP) === 0 ? height - 1 - row : row;
    for (let column = 0; column < width; column++) {
      const x = (descriptor & FROM_RIGHT) === 0 ? column : width - 1 - column;
      const from = (row * width + column) * pixelBytes;
      const to = (y * width + x) * 4;
      rgba[to] = flat[from + 2 * step] as number;
      rgba[to + 1] = flat[from + step] as number;
      rgba[to + 2] = flat[from] as number;
      const opacity = pixelBytes === 4 ? (flat[from + 3] as number) : 255;
      rgba[to + 3] = opacity;
      opaque |= opacity;
    }
  }
  // Some tools leave the fourth byte empty. No one wants an invisible picture, so it becomes
  // opaque.
  if (opaque === 0) for (let at = 3; at < rgba.length; at += 4) rgba[at] = 255;
  return rgba;
}
