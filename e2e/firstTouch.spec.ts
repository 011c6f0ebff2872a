import type { Browser, BrowserContext, Page } from "@playwright/test";
import { measureInk, openMap, stage } from "./support/mapStage.ts";
import { expect, test } from "./support/test.ts";

type Point = readonly [x: number, y: number];

async function openPhone(browser: Browser, baseURL: string | undefined) {
  const context = await browser.newContext({
    baseURL: baseURL!,
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  return { context, page, fingers: await fingersOf(context, page) };
}

async function fingersOf(context: BrowserContext, page: Page) {
  const client = await context.newCDPSession(page);
  return (type: "touchStart" | "touchMove" | "touchEnd", ...points: Point[]) =>
    client.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });
}

/** Scripts that are asked for from now on arrive only after the returned function is called. */
async function holdScripts(page: Page): Promise<() => void> {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/*.js", async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

const zoomOut = (page: Page) => page.getByRole("button", { name: "Zoom out" });

test("a spread of two fingers zooms the map, even as the first thing done on the page", async ({
  browser,
  baseURL,
}) => {
  const { context, page, fingers } = await openPhone(browser, baseURL);
  await openMap(page, "/maps/pt_quarry");
  const whole = await measureInk(page);
  const box = (await stage(page).boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + 150];
  await fingers("touchStart", [x - 30, y], [x + 30, y]);
  for (let gap = 40; gap <= 90; gap += 10) await fingers("touchMove", [x - gap, y], [x + gap, y]);
  await fingers("touchEnd");
  await expect(zoomOut(page)).toBeEnabled();
  await expect.poll(async () => (await measureInk(page)).sum).not.toBe(whole.sum);
  await context.close();
});

test("a first spread that ends before the code for it has arrived zooms by its whole length", async ({
  browser,
  baseURL,
}) => {
  const { context, page, fingers } = await openPhone(browser, baseURL);
  await openMap(page, "/maps/pt_quarry");
  const release = await holdScripts(page);
  const box = (await stage(page).boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + 150];
  // Upward and downward: the page could scroll with these moves.
  await fingers("touchStart", [x, y - 30], [x, y + 30]);
  for (let gap = 40; gap <= 90; gap += 10) await fingers("touchMove", [x, y - gap], [x, y + gap]);
  await fingers("touchEnd");
  await expect(zoomOut(page)).toBeDisabled();
  release();
  await expect(zoomOut(page)).toBeEnabled();
  const scale = await stage(page).evaluate(
    (element) => (element as unknown as { __zoom: { k: number } }).__zoom.k,
  );
  expect(scale).toBeCloseTo(90 / 30, 1);
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  await context.close();
});

test("a single finger still scrolls the page over the map, even as the first touch", async ({
  browser,
  baseURL,
}) => {
  const { context, page, fingers } = await openPhone(browser, baseURL);
  await openMap(page, "/maps/pt_quarry");
  const box = (await stage(page).boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + 200];
  await fingers("touchStart", [x, y]);
  for (let moved = 20; moved <= 140; moved += 20) await fingers("touchMove", [x, y - moved]);
  await fingers("touchEnd");
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(50);
  await expect(zoomOut(page)).toBeDisabled();
  await context.close();
});

test("the first finger on the time of a round chooses a part of it", async ({
  browser,
  baseURL,
}) => {
  const { context, page, fingers } = await openPhone(browser, baseURL);
  await openMap(page, "/maps/pt_quarry");
  const strip = page.getByRole("region", { name: "Time in the round" }).locator(".time-brush");
  await strip.evaluate((element) => element.scrollIntoView({ block: "center" }));
  const box = (await strip.boundingBox())!;
  const y = box.y + box.height / 2;
  const at = (share: number): Point => [box.x + box.width * share, y];
  const release = await holdScripts(page);
  await fingers("touchStart", at(0.2));
  for (const share of [0.25, 0.3, 0.35]) await fingers("touchMove", at(share));
  release();
  // The gesture goes on while the code arrives, and ends after it.
  await expect(strip.locator(".selection")).toBeAttached();
  for (const share of [0.4, 0.45, 0.5]) await fingers("touchMove", at(share));
  await fingers("touchEnd");
  await expect(page).toHaveURL(/[?&]time=\d+-\d+/);
  const [from, to] = new URL(page.url()).searchParams.get("time")!.split("-").map(Number);
  const length = Number(
    await page.getByRole("slider", { name: "To", exact: true }).getAttribute("max"),
  );
  expect(Math.abs(from! / length - 0.2)).toBeLessThan(0.04);
  expect(Math.abs(to! / length - 0.5)).toBeLessThan(0.04);
  await context.close();
});
