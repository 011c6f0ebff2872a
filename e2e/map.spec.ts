import type { Page } from "@playwright/test";
import { loadSamples } from "./support/loadSamples.ts";
import { expect, test } from "./support/test.ts";

test.beforeAll(loadSamples);

const stage = (page: Page) => page.getByTestId("heatmap");

/** How many of the canvas's pixels are not clear, and a sum that changes with any of them. */
function inkOf(page: Page): Promise<{ inked: number; sum: number }> {
  return stage(page).locator("canvas").evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    let inked = 0;
    let sum = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i]! > 0) {
      inked += 1;
      sum = (sum * 31 + data[i - 1]! + data[i - 2]! * 7 + data[i - 3]! * 13) % 1_000_000_007;
    }
    return { inked, sum };
  });
}

test("the map answers by layer, side and density, and the address holds the answer", async ({ page, request }) => {
  await page.goto("/maps/pt_quarry");
  await expect(page.getByRole("link", { name: /^Kills/ })).toHaveAttribute("aria-current", "true");
  await expect.poll(async () => (await inkOf(page)).inked).toBeGreaterThan(5000);
  const kills = await inkOf(page);

  await page.getByRole("link", { name: "Allies", exact: true }).click();
  await page.waitForURL(/side=allies/);
  await expect(page.getByText("Kills by Allies", { exact: true })).toBeVisible();
  await expect.poll(async () => (await inkOf(page)).sum).not.toBe(kills.sum);

  await page.getByRole("link", { name: /^Deaths/ }).click();
  await page.waitForURL(/show=deaths&side=allies/);
  await expect(page.getByText("Deaths of Allies", { exact: true })).toBeVisible();

  await page.getByRole("link", { name: "Cells" }).click();
  await page.waitForURL(/mode=cells/);
  const answer = await request.get("/api/v1/maps/pt_quarry/heatmap?layer=deaths&team=allies");
  const { cells, total } = await answer.json() as { cells: { value: number }[]; total: number };
  await expect(page.getByText(`of ${total},`)).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(Math.min(50, cells.length) + 1);

  await page.getByRole("link", { name: /^Traversal/ }).click();
  await page.waitForURL(/show=traversal/);
  await expect(page).not.toHaveURL(/side=/);
  await page.goBack();
  await expect(page.getByText("Deaths of Allies", { exact: true })).toBeVisible();
});

test("hand and keys: readout, zoom, pan, smoothing", async ({ page }) => {
  await page.goto("/maps/pt_harbour");
  const box = (await stage(page).boundingBox())!;
  await expect.poll(async () => (await inkOf(page)).inked).toBeGreaterThan(5000);

  // The middle of the picture is the middle of the bounds: (-1024 + 6656) / 2, (5120 - 1600) / 2.
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const readout = page.getByTestId("readout");
  await expect(readout).toContainText(/within 256 units\s*\d+ kills/);
  const [x, y] = /(-?\d+), (-?\d+)$/.exec(await readout.innerText())!.slice(1).map(Number);
  expect(Math.abs(x! - 2816)).toBeLessThan(15);
  expect(Math.abs(y! - 1760)).toBeLessThan(15);

  const whole = await inkOf(page);
  await stage(page).focus();
  await page.keyboard.press("+");
  await expect.poll(async () => (await inkOf(page)).sum).not.toBe(whole.sum);
  const near = await inkOf(page);
  await page.keyboard.press("ArrowRight");
  await expect.poll(async () => (await inkOf(page)).sum).not.toBe(near.sum);
  await page.keyboard.press("0");
  await expect.poll(async () => (await inkOf(page)).sum).toBe(whole.sum);

  await page.getByRole("slider", { name: "Smoothing" }).fill("320");
  await page.waitForURL(/radius=320/);
  await expect.poll(async () => (await inkOf(page)).sum).not.toBe(whole.sum);
  await page.reload();
  await expect(page.getByRole("slider", { name: "Smoothing" })).toHaveValue("320");
});

test("an idle map draws nothing, and asks for nothing", async ({ page }) => {
  await page.goto("/maps/pt_quarry", { waitUntil: "networkidle" });
  await expect.poll(async () => (await inkOf(page)).inked).toBeGreaterThan(5000);
  const calls = await page.evaluate(async () => {
    let drawn = 0;
    const { clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function count(...args) {
      drawn += 1;
      return clearRect.apply(this, args);
    };
    const before = performance.getEntriesByType("resource").length;
    await new Promise((resolve) => { setTimeout(resolve, 700); });
    return { drawn, asked: performance.getEntriesByType("resource").length - before };
  });
  expect(calls).toEqual({ drawn: 0, asked: 0 });
});

test("the picture can be taken away as PNG and CSV", async ({ page, request }) => {
  await page.goto("/maps/pt_quarry?show=escape");
  await expect.poll(async () => (await inkOf(page)).inked).toBeGreaterThan(2000);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as PNG" }).click()]);
  expect(download.suggestedFilename()).toBe("pt_quarry-escapes.png");
  const href = await page.getByRole("link", { name: "CSV", exact: true }).getAttribute("href");
  const csv = await (await request.get(href!)).text();
  expect(csv.split("\r\n")[0]).toContain("value");
  expect(csv.split("\r\n").length).toBeGreaterThan(20);
});

test("a map nobody has played is not here", async ({ page, complaints }) => {
  await page.goto("/maps/no_such_map");
  await expect(page.getByRole("heading", { name: "Not here" })).toBeVisible();
  complaints.length = 0;
});
