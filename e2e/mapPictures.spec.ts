import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { openMap, stage } from "./support/mapStage.ts";
import { expectPicture } from "./support/pictures.ts";
import { expect, test } from "./support/test.ts";

test("the map can be downloaded as PNG, CSV and JSON, and has a link preview", async ({
  page,
  request,
}) => {
  await openMap(page, "/maps/pt_quarry?show=escape");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "PNG" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("pt_quarry-escapes.png");
  const { width } = await sharp(await readFile(await download.path())).metadata();
  expect(width).toBe(1600 + 2 * 48);

  const csv = await (
    await request.get(
      (await page.getByRole("link", { name: "CSV", exact: true }).getAttribute("href"))!,
    )
  ).text();
  const json = (await (
    await request.get(
      (await page.getByRole("link", { name: "JSON", exact: true }).first().getAttribute("href"))!,
    )
  ).json()) as { squares: { value: number }[]; layers: { axis: number; allies: number }[] };
  expect(csv.split("\r\n")[0]).toMatch(/^x,y,square,axis,allies,value,rounds/);
  expect(csv.trim().split("\r\n")).toHaveLength(json.squares.length + 1);
  expect(json.squares.reduce((sum, { value }) => sum + value, 0)).toBe(
    json.layers[0]!.axis + json.layers[0]!.allies,
  );

  const preview = await page.locator('meta[property="og:image"]').getAttribute("content");
  const image = await request.get(preview!);
  expect(image.headers()["content-type"]).toBe("image/png");
  await expectPicture(await image.body(), "preview-escapes");
});

test.describe("link previews match the stored pictures", () => {
  for (const [name, search] of [
    ["preview-lines", "show=kills,deaths&teams=on"],
    ["preview-beside", "show=deaths&vs=side&view=beside"],
    ["preview-difference", "show=combat&vs=side"],
    ["preview-tracks", "show=tracks"],
  ] as const) {
    test(name, async ({ request }) => {
      const image = await request.get(`/maps/pt_harbour/preview?${search}`);
      expect(image.headers()["content-type"]).toBe("image/png");
      await expectPicture(await image.body(), name);
    });
  }
});

test.describe("maps match the stored pictures", () => {
  for (const [name, address] of [
    ["kills", "/maps/pt_quarry"],
    ["deaths-by-side", "/maps/pt_quarry?show=deaths&teams=on&scale=root"],
    ["zones", "/maps/pt_harbour?show=zones"],
    ["sides-by-percentile", "/maps/pt_harbour?teams=on&scale=percentile"],
    ["squares-by-side", "/maps/pt_harbour?teams=on&mode=cells&objectives=off"],
    ["lines-over", "/maps/pt_harbour?show=kills,deaths,escape"],
    ["difference", "/maps/pt_quarry?show=combat&vs=side"],
    ["tracks", "/maps/pt_harbour?show=tracks&objectives=off"],
    ["squares", "/maps/pt_harbour?show=escape&mode=cells&objectives=off"],
  ] as const) {
    test(name, async ({ page }) => {
      await page.emulateMedia({ colorScheme: "dark" });
      await page.setViewportSize({ width: 1440, height: 900 });
      await openMap(page, address);
      const png = await stage(page)
        .locator("canvas")
        .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL("image/png"));
      await expectPicture(Buffer.from(png.slice(png.indexOf(",") + 1), "base64"), name);
    });
  }
});
