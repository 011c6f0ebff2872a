import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";
import sharp from "sharp";

/**
 * Pictures are compared at a small size, so that other fonts and graphics cards make no difference.
 */
const WIDTH = 240;
/**
 * The tolerances: the mean difference of all pixels' channels, from 0 to 255, and the share of
 * pixels that may differ by more than NOTICEABLE.
 */
const MEAN_TOLERANCE = 2.5;
const NOTICEABLE = 40;
const NOTICEABLE_SHARE = 0.01;

const readPixels = (image: Buffer): Promise<Buffer> =>
  sharp(image)
    .flatten({ background: "#000000" })
    .resize(WIDTH, null, { kernel: "lanczos3" })
    .raw()
    .toBuffer();

/**
 * Compares a rendered picture with the stored one of this name, within the tolerances above. If
 * none is stored yet, or with UPDATE_PICTURES=1, the picture is stored instead: look at it before
 * you commit it.
 */
export async function expectPicture(image: Buffer, name: string): Promise<void> {
  const path = fileURLToPath(new URL(`../pictures/${name}.webp`, import.meta.url));
  if (!existsSync(path) || process.env.UPDATE_PICTURES === "1") {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(
      path,
      await sharp(image)
        .flatten({ background: "#000000" })
        .resize(WIDTH)
        .webp({ lossless: true })
        .toBuffer(),
    );
  }
  const [shown, stored] = await Promise.all([readPixels(image), readPixels(await readFile(path))]);
  expect(shown.length, `${name}: the picture's shape`).toBe(stored.length);
  let sum = 0;
  let noticeable = 0;
  for (const [i, value] of shown.entries()) {
    const difference = Math.abs(value - (stored[i] as number));
    sum += difference;
    if (difference > NOTICEABLE) noticeable += 1;
  }
  expect(sum / shown.length, `${name}: mean difference of 255`).toBeLessThan(MEAN_TOLERANCE);
  expect(noticeable / shown.length, `${name}: share of what differs visibly`).toBeLessThan(
    NOTICEABLE_SHARE,
  );
}
