import { expect, test } from "./support/test.ts";
import { measureTransfer } from "./support/measureTransfer.ts";

/** Bytes that a first visit of the home page may transfer, without the framework's own scripts. */
const MOST = 250_000;

for (const colorScheme of ["dark", "light"] as const)
  test(`a first visit of home transfers at most 250 KB without the framework's own, in the ${colorScheme} theme`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    const { own, byType } = await measureTransfer(page, "/");
    test.info().annotations.push({ type: "bytes", description: JSON.stringify(byType) });
    expect(byType.Image, "the pictures are files").toBeGreaterThan(5000);
    expect(byType.Font, "the fonts are subset").toBeLessThanOrEqual(40_000);
    expect(own).toBeLessThanOrEqual(MOST);
  });

/** Runs before any script of the page: keeps the element of the largest paint so far. */
function watchLargestPaint(): void {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { element?: Element })[])
      if (entry.element) document.documentElement.dataset.largest = entry.element.outerHTML;
  }).observe({ type: "largest-contentful-paint", buffered: true });
}

for (const width of [1440, 820, 390])
  test(`the largest paint of home, ${width} pixels wide, is the map of the last session`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.addInitScript(watchLargestPaint);
    await page.goto("/", { waitUntil: "networkidle" });
    const picture = page.getByRole("img", { name: /^Kills of this session on / });
    await expect(picture).toHaveAttribute("fetchpriority", "high");
    await expect(picture).not.toHaveAttribute("loading", "lazy");
    const largest = await page.evaluate(() => document.documentElement.dataset.largest);
    expect(largest).toBe(await picture.evaluate(({ outerHTML }) => outerHTML));
  });

for (const address of ["/", "/maps"])
  test(`${address} has no picture inside its HTML, and each has a shape before it arrives`, async ({
    page,
    request,
  }) => {
    expect(await (await request.get(address)).text()).not.toContain("data:image");
    await page.goto(address);
    const pictures = page.getByRole("img", { name: /^Kills / });
    await expect(pictures.first()).toBeVisible();
    for (const picture of await pictures.all()) {
      await expect(picture).toHaveAttribute("width", "480");
      await expect(picture).toHaveAttribute("height", "480");
    }
  });

test("pictures of maps below the fold are loaded later, and each is kept for ever", async ({
  page,
  request,
}) => {
  await page.goto("/");
  const cards = page.getByRole("img", { name: /^Kills on / });
  for (const card of await cards.all()) {
    await expect(card).toHaveAttribute("loading", "lazy");
    const answer = await request.get((await card.getAttribute("src"))!);
    expect(answer.headers()["content-type"]).toBe("image/webp");
    expect(answer.headers()["cache-control"]).toBe("public, max-age=31536000, immutable");
  }
});

test("a second visit of home asks for no picture again", async ({ page }) => {
  await measureTransfer(page, "/");
  const { byType } = await measureTransfer(page, "/");
  expect(byType.Image ?? 0).toBe(0);
});

test("the pictures follow the theme that is chosen on the page", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/");
  const picture = page.getByRole("img", { name: /^Kills of this session on / });
  const readShown = () => picture.evaluate((image: HTMLImageElement) => image.currentSrc);
  expect(await readShown()).toContain("/dark-");
  await page.getByRole("button", { name: "Light" }).click();
  await expect.poll(readShown).toContain("/light-");
  await page.reload();
  expect(await readShown()).toContain("/light-");
});
