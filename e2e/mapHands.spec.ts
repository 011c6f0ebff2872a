import { countAsked, measureInk, openMap, stage, waitForZoom } from "./support/mapStage.ts";
import { expect, test } from "./support/test.ts";

test("the keyboard is enough to open a place and an engagement and to return to the map", async ({
  page,
}) => {
  await openMap(page, "/maps/pt_harbour?show=deaths");
  await stage(page).focus();
  await page.keyboard.press("Enter");
  const here = page.getByRole("region", { name: "Latest fights here" });
  await expect(here).toBeFocused();
  await expect(here.getByRole("listitem").first()).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  const row = here.getByRole("button").nth(1);
  await expect(row).toBeFocused();
  await page.keyboard.press("Enter");
  const time = page.getByRole("slider", { name: "Time of the engagement" });
  await expect(time).toBeFocused();
  await page.keyboard.press("Home");
  await expect(time).toHaveValue("0");
  await page.keyboard.press("End");
  await expect(time).not.toHaveValue("0");
  await page.keyboard.press("Escape");
  await expect(row).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(stage(page)).toBeFocused();
});

test("a key press opens a place even before the browser reports sizes", async ({ page }) => {
  await page.addInitScript(() => {
    window.ResizeObserver = class {
      observe() {}
      unobserve() {}
      disconnect() {}
    };
  });
  await openMap(page, "/maps/pt_harbour?show=deaths");
  await stage(page).focus();
  await page.keyboard.press("Enter");
  const here = page.getByRole("region", { name: "Latest fights here" });
  await expect(here.getByRole("listitem").first()).toBeVisible();
});

test("readout, zoom, pan and smoothing work by pointer and by keyboard", async ({ page }) => {
  await openMap(page, "/maps/pt_harbour");
  const box = (await stage(page).boundingBox())!;

  // The middle of the picture is the middle of the bounds: (-1024 + 6656) / 2, (5120 - 1600) / 2.
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const readout = page.getByTestId("readout");
  await expect(readout).toContainText(/Kills in this square\s*\d+/);
  await expect(readout).toContainText(/rounds with any\s*\d+ of 6/);
  const [x, y] = /(-?\d+), (-?\d+)$/
    .exec(await readout.innerText())!
    .slice(1)
    .map(Number);
  expect(Math.abs(x! - 2816)).toBeLessThan(15);
  expect(Math.abs(y! - 1760)).toBeLessThan(15);

  const whole = await measureInk(page);
  await stage(page).focus();
  await page.keyboard.press("+");
  await expect.poll(async () => (await measureInk(page)).sum).not.toBe(whole.sum);
  const near = await measureInk(page);
  await page.keyboard.press("ArrowRight");
  await expect.poll(async () => (await measureInk(page)).sum).not.toBe(near.sum);
  await page.keyboard.press("0");
  await expect.poll(async () => (await measureInk(page)).sum).toBe(whole.sum);

  const asked = countAsked(page);
  await page.getByRole("slider", { name: "Smoothing" }).fill("320");
  await page.getByRole("button", { name: "per hour" }).click();
  await page.getByRole("button", { name: "percentile" }).click();
  await expect
    .poll(() =>
      [...new URL(page.url()).searchParams].map(([name, value]) => `${name}=${value}`).sort(),
    )
    .toEqual(["norm=hour", "radius=320", "scale=percentile"]);
  await expect(
    page.getByText(
      "Kills per hour played in a square of 256 units, colours by percentile of places",
    ),
  ).toBeVisible();
  await expect.poll(async () => (await measureInk(page)).sum).not.toBe(whole.sum);
  expect(asked).toEqual([]);
  await page.reload();
  await expect(page.getByRole("slider", { name: "Smoothing" })).toHaveValue("320");
});

test("an idle map draws nothing and requests nothing", async ({ page }) => {
  const asked = countAsked(page);
  await openMap(page, "/maps/pt_quarry");
  const drawn = await page.evaluate(async () => {
    let count = 0;
    const { clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function note(...args) {
      count += 1;
      return clearRect.apply(this, args);
    };
    for (let frame = 0; frame < 40; frame++)
      await new Promise((resolve) => {
        requestAnimationFrame(resolve);
      });
    return count;
  });
  expect({ drawn, asked }).toEqual({ drawn: 0, asked: [] });
});

test("a moved slider is drawn in the next frame", async ({ page }) => {
  await openMap(page, "/maps/pt_harbour");
  const frames = await page
    .getByRole("slider", { name: "Smoothing" })
    .evaluate(async (slider: HTMLInputElement) => {
      let drawn = 0;
      const { clearRect } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.clearRect = function note(...args) {
        drawn += 1;
        return clearRect.apply(this, args);
      };
      const nextFrame = () =>
        new Promise((resolve) => {
          requestAnimationFrame(resolve);
        });
      const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!;
      const waited: number[] = [];
      for (const radius of [160, 240, 320, 176]) {
        await nextFrame();
        const before = drawn;
        setValue.call(slider, String(radius));
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        const isDrawn = () => drawn > before;
        let count = 0;
        do {
          await nextFrame();
          count += 1;
        } while (!isDrawn() && count < 20);
        waited.push(count);
      }
      return waited;
    });
  // The new pictures take one frame, and the loop above waits for that frame too.
  expect(Math.max(...frames)).toBeLessThanOrEqual(2);
});

test("full screen shows the map, its scale and the fights at a place", async ({ page }) => {
  await openMap(page, "/maps/pt_quarry");
  await page.getByRole("button", { name: "Full screen" }).click();
  const full = page.getByRole("region", { name: "Map", exact: true });
  await expect
    .poll(() => page.evaluate(() => document.fullscreenElement?.getAttribute("aria-label")))
    .toBe("Map");
  await expect(
    full.getByRole("figure", { name: /^Scale: Kills in a square of 256 units, from 0 to/ }),
  ).toBeVisible();
  // A click on the map opens its list on the full screen too, and an engagement plays there.
  const box = (await stage(page).boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.74, box.y + box.height * 0.39);
  const row = full
    .getByRole("region", { name: "Latest fights here" })
    .getByRole("listitem")
    .first();
  await expect(row).toBeInViewport();
  await row.getByRole("button").click();
  await expect(full.getByRole("slider", { name: "Time of the engagement" })).toBeInViewport();
  await full.getByRole("button", { name: "Exit full screen" }).click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
});

test("the wheel zooms at the cursor, and zooms out no farther than the whole map", async ({
  page,
}) => {
  await openMap(page, "/maps/pt_harbour");
  const box = (await stage(page).boundingBox())!;
  const [x, y] = [box.x + box.width * 0.3, box.y + box.height * 0.4];
  const placeAt = async (): Promise<number[]> =>
    /(-?\d+), (-?\d+)$/
      .exec(await page.getByTestId("readout").innerText())!
      .slice(1)
      .map(Number);
  await page.mouse.move(x, y);
  await waitForZoom(page);
  const before = await placeAt();
  const whole = await measureInk(page);
  await page.mouse.wheel(0, -400);
  await expect.poll(async () => (await measureInk(page)).sum).not.toBe(whole.sum);
  await expect(page.getByRole("button", { name: "Zoom out" })).toBeEnabled();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  // The place under the cursor stays there, give or take a pixel, which is a few units.
  for (const [i, value] of (await placeAt()).entries())
    expect(Math.abs(value - before[i]!)).toBeLessThan(15);
  await page.mouse.move(x + 100, y);
  const [farther] = await placeAt();
  expect(farther! - before[0]!).toBeGreaterThan(0);
  await page.mouse.wheel(0, 4000);
  await expect.poll(async () => (await measureInk(page)).sum).toBe(whole.sum);
  await expect(page.getByRole("button", { name: "Zoom out" })).toBeDisabled();
  // When the whole map is visible, turning the wheel outward scrolls the page.
  await page.mouse.wheel(0, 300);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
});

test("two fingers zoom the map, and one finger moves it", async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    baseURL: baseURL!,
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await openMap(page, "/maps/pt_quarry");
  await page.getByRole("heading", { level: 1 }).tap();
  await waitForZoom(page);
  await stage(page).scrollIntoViewIfNeeded();
  const box = (await stage(page).boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const whole = await measureInk(page);
  const client = await context.newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", ...points: [number, number][]) =>
    client.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: points.map(([px, py], id) => ({ x: px, y: py, id })),
    });
  await touch("touchStart", [x - 30, y], [x + 30, y]);
  for (let gap = 40; gap <= 90; gap += 10) await touch("touchMove", [x - gap, y], [x + gap, y]);
  await touch("touchEnd");
  await expect(page.getByRole("button", { name: "Zoom out" })).toBeEnabled();
  await expect.poll(async () => (await measureInk(page)).sum).not.toBe(whole.sum);
  const near = await measureInk(page);
  await touch("touchStart", [x, y]);
  for (let moved = 10; moved <= 60; moved += 10) await touch("touchMove", [x - moved, y]);
  await touch("touchEnd");
  await expect.poll(async () => (await measureInk(page)).sum).not.toBe(near.sum);
  await context.close();
});
