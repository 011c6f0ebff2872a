import { PICTURE } from "../refusals.copy.ts";
import sharp, { type Sharp } from "sharp";
import type { ReadResult } from "../files/refusal.ts";
import { MAX_IMAGE_BYTES, MAX_IMAGE_SIDE } from "./limits.ts";
import { readTga, type Pixels } from "./readTga.ts";

/** One picture as it is stored and served. */
interface EncodedPicture {
  bytes: Buffer;
  width: number;
  height: number;
}

/**
 * large: at most 2,048 pixels per side, for the map itself. small: at most 512 pixels per side, for
 * lists. A picture is never enlarged.
 */
export interface PictureSizes {
  large: EncodedPicture;
  small: EncodedPicture;
}

const LARGE_SIDE = 2048;
const SMALL_SIDE = 512;
const QUALITY = 84;
/** Takes half the time of the usual 4, for a tenth more bytes. */
const EFFORT = 2;

/** How JPEG and PNG files begin. The file's name does not count. */
const JPEG = [0xff, 0xd8, 0xff];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * A picture file of the game (JPEG or PNG by its first bytes, else Targa) in both sizes, as WebP.
 */
export async function encodePictureFile(file: Uint8Array): Promise<ReadResult<PictureSizes>> {
  if (file.length > MAX_IMAGE_BYTES)
    return {
      ok: false,
      message: PICTURE.tooLarge(file.length, MAX_IMAGE_BYTES),
    };
  if (begins(file, JPEG) || begins(file, PNG)) return encodeKnownFormat(file);
  const pixels = readTga(file);
  return pixels.ok ? { ok: true, value: await encodePixels(pixels.value) } : pixels;
}

/** Plain pixels in both sizes, as WebP. */
export async function encodePixels({ width, height, rgba }: Pixels): Promise<PictureSizes> {
  return encode(() => sharp(rgba, { raw: { width, height, channels: 4 } }));
}

async function encodeKnownFormat(file: Uint8Array): Promise<ReadResult<PictureSizes>> {
  try {
    // The sides are read before any pixel is decoded, because a small file can claim to be
    // enormous.
    const { width, height } = await sharp(file, { limitInputPixels: false }).metadata();
    if (width > MAX_IMAGE_SIDE || height > MAX_IMAGE_SIDE) {
      return {
        ok: false,
        message: PICTURE.tooWide(width, height, MAX_IMAGE_SIDE),
      };
    }
    return {
      ok: true,
      value: await encode(() => sharp(file, { limitInputPixels: MAX_IMAGE_SIDE * MAX_IMAGE_SIDE })),
    };
  } catch (error) {
    return {
      ok: false,
      message: PICTURE.unreadable(error instanceof Error ? error.message : String(error)),
    };
  }
}

async function encode(open: () => Sharp): Promise<PictureSizes> {
  return { large: await encodeOne(open(), LARGE_SIDE), small: await encodeOne(open(), SMALL_SIDE) };
}

async function encodeOne(picture: Sharp, side: number): Promise<EncodedPicture> {
  const { data, info } = await picture
    .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
    .webp({ quality: QUALITY, effort: EFFORT })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

function begins(file: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, i) => file[i] === byte);
}
