import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { MAX_OVERVIEW_BYTES, MAX_OVERVIEW_SIDE, encodeOverview } from "./encodeOverview.ts";

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#335577" } });

describe("encodeOverview", () => {
  test.each(["png", "jpeg", "webp"] as const)("keeps a %s as WebP", async (format) => {
    const result = await encodeOverview(await picture(64, 32).toFormat(format).toBuffer());
    expect(result).toMatchObject({
      ok: true,
      width: 64,
      height: 32,
      image: { type: "image/webp" },
    });
    if (!result.ok) return;
    expect((await sharp(result.image.bytes).metadata()).format).toBe("webp");
  });

  test("scales the widest allowed image down, and refuses an image that is one pixel wider", async () => {
    const widest = await encodeOverview(await picture(MAX_OVERVIEW_SIDE, 16).png().toBuffer());
    expect(widest).toMatchObject({ ok: true, width: 2048, height: 4 });
    const wider = await encodeOverview(
      await picture(MAX_OVERVIEW_SIDE + 1, 16)
        .png()
        .toBuffer(),
    );
    expect(wider).toMatchObject({ ok: false, message: expect.stringContaining("8193 by 16") });
  });

  test("turns a photograph upright and drops its metadata", async () => {
    const turned = await picture(40, 20).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const result = await encodeOverview(turned);
    expect(result).toMatchObject({ ok: true, width: 20, height: 40 });
    expect(result.ok && (await sharp(result.image.bytes).metadata()).exif).toBeUndefined();
  });

  test("refuses a file that is too large, not an image, in another image format, or truncated", async () => {
    const png = await picture(400, 400).png().toBuffer();
    const grown = Buffer.concat([png, Buffer.alloc(MAX_OVERVIEW_BYTES - png.length)]);
    expect(await encodeOverview(grown)).toMatchObject({ ok: true });
    expect(await encodeOverview(Buffer.concat([grown, Buffer.alloc(1)]))).toMatchObject({
      ok: false,
      message: expect.stringContaining("16 MB"),
    });
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    for (const other of [
      Buffer.alloc(0),
      Buffer.from("a text"),
      svg,
      await picture(9, 9).gif().toBuffer(),
    ]) {
      expect(await encodeOverview(other)).toMatchObject({
        ok: false,
        message: expect.stringContaining("not a PNG"),
      });
    }
    expect(await encodeOverview(png.subarray(0, png.length / 2))).toMatchObject({
      ok: false,
      message: expect.stringContaining("cannot be read"),
    });
  });
});
