import sharp from "sharp";
import { expect, test } from "vitest";
import { quarteredPicture } from "../testing/sampleMap.ts";
import { writeTga } from "../testing/writeTga.ts";
import { encodePictureFile } from "./encodePictures.ts";
import { MAX_IMAGE_SIDE } from "./limits.ts";

const raw = (side: number) =>
  sharp(quarteredPicture(side).rgba, { raw: { width: side, height: side, channels: 4 } });

/** The colour at the middle of each quarter: north-west, north-east, south-west, south-east. */
async function quarters(webp: Buffer): Promise<number[][]> {
  const { data, info } = await sharp(webp)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (u: number, v: number) => [
    ...data
      .subarray((Math.floor(v * info.height) * info.width + Math.floor(u * info.width)) * 3)
      .subarray(0, 3),
  ];
  return [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)];
}

test.each(["tga", "jpeg", "png"] as const)("makes two upright sizes of a %s", async (format) => {
  const file =
    format === "tga"
      ? writeTga(quarteredPicture(700), { bits: 24, runs: false, fromTop: false })
      : await raw(700).toFormat(format).toBuffer();
  const encoded = await encodePictureFile(file);
  if (!encoded.ok) throw new Error(encoded.message);
  const { large, small } = encoded.value;
  expect([large.width, large.height, small.width, small.height]).toEqual([700, 700, 512, 512]);
  for (const picture of [large, small]) {
    expect((await sharp(picture.bytes).metadata()).format).toBe("webp");
    const [northWest, northEast, southWest] = await quarters(picture.bytes);
    expect(northWest![0]! - northWest![1]!).toBeGreaterThan(100);
    expect(northEast![1]! - northEast![0]!).toBeGreaterThan(100);
    expect(southWest![2]! - southWest![0]!).toBeGreaterThan(100);
  }
});

test("scales the largest allowed picture down, and refuses a larger or a truncated one", async () => {
  const wide = (width: number) =>
    sharp({ create: { width, height: 8, channels: 3, background: "#445566" } })
      .png()
      .toBuffer();
  expect(await encodePictureFile(await wide(MAX_IMAGE_SIDE))).toMatchObject({
    ok: true,
    value: { large: { width: 2048, height: 4 } },
  });
  expect(await encodePictureFile(await wide(MAX_IMAGE_SIDE + 1))).toMatchObject({
    ok: false,
    message: expect.stringContaining("4097 by 8"),
  });
  const whole = await raw(300).png().toBuffer();
  expect(await encodePictureFile(whole.subarray(0, whole.length / 2))).toMatchObject({
    ok: false,
    message: expect.stringContaining("cannot be read"),
  });
});
