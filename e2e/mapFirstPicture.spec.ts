import sharp from "sharp";
import { openMap, stage } from "./support/mapStage.ts";
import { expect, test } from "./support/test.ts";

/** How much of the map is warm in colour, and how far two pictures of it differ. */
async function readPixels(image: Buffer): Promise<Buffer> {
  return sharp(image).removeAlpha().resize(120, 120, { fit: "fill" }).raw().toBuffer();
}

function countWarm(pixels: Buffer): number {
  let warm = 0;
  for (let i = 0; i < pixels.length; i += 3) if (pixels[i]! - pixels[i + 2]! > 60) warm += 1;
  return warm;
}

const measureDifference = (one: Buffer, two: Buffer): number =>
  one.reduce((sum, value, i) => sum + Math.abs(value - two[i]!), 0) / one.length;

/** The mean difference of all channels, 0 to 255, below which two pictures look the same. */
const SAME = 4;

for (const [what, address] of [
  ["its heat", "/maps/pt_quarry?objectives=off"],
  ["its squares", "/maps/pt_harbour?mode=cells&objectives=off&show=deaths"],
  ["its lines over the heat", "/maps/pt_harbour?show=kills,deaths&objectives=off"],
  ["a background drawn from movement", "/maps/pt_quarry?ground=play&objectives=off"],
] as const)
  test(`without scripts, a map page shows ${what} as its canvas does`, async ({
    page,
    browser,
    baseURL,
  }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await openMap(page, address);
    const drawn = await readPixels(await stage(page).screenshot());
    const context = await browser.newContext({
      baseURL: baseURL!,
      javaScriptEnabled: false,
      viewport: { width: 1440, height: 900 },
    });
    const plain = await context.newPage();
    await plain.goto(address, { waitUntil: "networkidle" });
    const first = await readPixels(await stage(plain).screenshot());
    await context.close();
    expect(countWarm(first)).toBeGreaterThan(100);
    expect(measureDifference(first, drawn)).toBeLessThan(SAME);
  });

test("the canvas replaces the first picture, and nothing moves", async ({ page }) => {
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        sources?: { node?: Node }[];
      })[])
        for (const { node } of entry.sources ?? [])
          if (node instanceof Element && node.closest("[data-testid=heatmap]") !== null)
            document.documentElement.dataset.moved = node.outerHTML.slice(0, 200);
    }).observe({ type: "layout-shift", buffered: true });
  });
  await openMap(page, "/maps/pt_quarry");
  await expect(stage(page).locator("canvas")).toBeVisible();
  await expect(stage(page).locator("picture")).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.dataset.moved ?? null)).toBeNull();
});

test("a change of filters on the page asks for no first picture", async ({ page }) => {
  await openMap(page, "/maps/pt_quarry");
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "image") asked.push(request.url());
  });
  await page
    .getByRole("link", { name: /^Deaths/ })
    .first()
    .click();
  await expect(page).toHaveURL(/show=deaths/);
  await expect(page.locator("strong", { hasText: "Deaths" })).toBeVisible();
  expect(asked.filter((url) => url.includes("/heat/"))).toEqual([]);
});
