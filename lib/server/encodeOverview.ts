import { OVERVIEW } from "./server.copy.ts";
import sharp from "sharp";

/** A PNG overview of 2,048 × 2,048 pixels is about 8 MB; a file over twice that size is not one. */
export const MAX_OVERVIEW_BYTES = 16 * 1024 * 1024;

/** Pixels per side. More only cost memory: the image is scaled down to MAX_SERVED_SIDE anyway. */
export const MAX_OVERVIEW_SIDE = 8192;

/** Sharp on a wide screen with two device pixels per CSS pixel; about 500 KB. */
const MAX_SERVED_SIDE = 2048;

const WEBP_QUALITY = 84;

/** The first bytes of the accepted formats. No other decoder of the image library is reached. */
const BEGINNINGS: readonly { at: number; bytes: readonly number[] }[] = [
  { at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { at: 0, bytes: [0xff, 0xd8, 0xff] },
  { at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
];

export type OverviewResult =
  | { ok: true; image: { bytes: Buffer; type: "image/webp" }; width: number; height: number }
  | { ok: false; message: string };

/**
 * Turns an image file (PNG, JPEG or WebP, at most MAX_OVERVIEW_BYTES and MAX_OVERVIEW_SIDE pixels
 * per side) into the WebP that is kept and served: upright, at most 2,048 pixels per side, without
 * the file's metadata (camera, place, comments).
 */
export async function encodeOverview(file: Buffer): Promise<OverviewResult> {
  if (file.length > MAX_OVERVIEW_BYTES) {
    return {
      ok: false,
      message: OVERVIEW.tooLarge(MAX_OVERVIEW_BYTES / 1024 / 1024),
    };
  }
  if (
    !BEGINNINGS.some(({ at, bytes }) => bytes.every((byte, index) => file[at + index] === byte))
  ) {
    return { ok: false, message: OVERVIEW.otherFormat };
  }
  try {
    // The side is checked before a pixel is decoded: a small file can claim to be enormous.
    const { width, height } = await sharp(file, { limitInputPixels: false }).metadata();
    if (width > MAX_OVERVIEW_SIDE || height > MAX_OVERVIEW_SIDE) {
      return {
        ok: false,
        message: OVERVIEW.tooWide(width, height, MAX_OVERVIEW_SIDE),
      };
    }
    const { data, info } = await sharp(file)
      .autoOrient()
      .resize({
        width: MAX_SERVED_SIDE,
        height: MAX_SERVED_SIDE,
        fit: "inside",
        withoutEnlargement: true,
      })
      .webp({ quality: WEBP_QUALITY })
      .toBuffer({ resolveWithObject: true });
    return {
      ok: true,
      image: { bytes: data, type: "image/webp" },
      width: info.width,
      height: info.height,
    };
  } catch (error) {
    return {
      ok: false,
      message: OVERVIEW.unreadable(error instanceof Error ? error.message : String(error)),
    };
  }
}
