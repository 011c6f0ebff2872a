import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { loadSamples } from "./support/loadSamples.ts";
import { expectPicture } from "./support/pictures.ts";
import { expect, test } from "./support/test.ts";

test.beforeAll(loadSamples);

const stage = (page: Page) => page.getByTestId("heatmap").first();

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

/** Data that the page asks its server for, as the leader works. */
function countAsked(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (["fetch", "xhr"].includes(request.resourceType())) asked.push(request.url());
  });
  return asked;
}

test("where do we die as Allies in the first two minutes, compared with the days before", async ({ page, request }) => {
  await page.goto("/maps/pt_quarry", { waitUntil: "networkidle" });
  await expect.poll(async () => (await inkOf(page)).inked).toBeGreaterThan(5000);
  const asked = countAsked(page);

  await page.getByRole("link", { name: /^Deaths/ }).click();
  await page.waitForURL(/show=deaths/);
  await expect(page.getByText("Deaths", { exact: true }).first()).toBeVisible();
  await page.getByText("Allies", { exact: true }).click();
  await page.waitForURL(/side=allies/);
  await expect(page.getByText("Deaths of Allies").first()).toBeVisible();
  expect(asked).toHaveLength(2);

  const until = page.getByRole("slider", { name: "To" });
  await until.focus();
  for (let to = Number(await until.inputValue()); to > 120; to -= 10) await until.press("ArrowLeft", { delay: 0 });
  await page.waitForURL(/time=-120/);
  await expect(page.getByText("up to 2:00 in the round").first()).toBeVisible();

  await page.getByLabel("from", { exact: true }).fill("2026-11-09");
  await page.waitForURL(/from=2026-11-09/);
  await page.getByLabel("Compare with").selectOption("before");
  await page.waitForURL(/vs=before/);
  await expect(page.getByText(/cannot tell: the 90/)).toBeVisible();

  const answer = await request.get(`/api/v1/maps/pt_quarry/explore${new URL(page.url()).search}`);
  const { engagements, rounds, squares } = await answer.json() as { engagements: number; rounds: number; squares: { value: number; other: number; low: number | null; high: number | null; tells: boolean }[] };
  await expect(page.getByTestId("left")).toHaveText(`${engagements} engagement${engagements === 1 ? "" : "s"} in ${rounds} rounds`);
  for (const { value, other, low, high, tells } of squares) expect(tells, `${value} against ${other}`).toBe((low ?? Infinity) > 1 || (high ?? Infinity) < 1);

  const link = page.url();
  await page.goto("/maps");
  await page.goto(link);
  await expect(page.getByText("Deaths of Allies").first()).toBeVisible();
  await expect(page.getByLabel("Compare with")).toHaveValue("before");
  await page.getByRole("link", { name: "Clear all" }).click();
  await page.waitForURL(/\?show=deaths$/);
});

test("players, weapons and the rarer conditions leave fewer engagements", async ({ page }) => {
  await page.goto("/maps/pt_harbour");
  const left = async () => Number(/^([\d,]+)/.exec(await page.getByTestId("left").innerText())![1]!.replace(",", ""));
  const all = await left();
  await page.getByLabel("What the player did").selectOption("killer");
  await page.getByLabel("Add a player").selectOption({ index: 1 });
  await page.waitForURL(/killer=[a-z2-7]{12}/);
  await expect.poll(left).toBeLessThan(all);
  const killer = await left();
  expect(killer).toBeGreaterThan(0);
  await page.getByText("More conditions").click();
  await page.getByLabel("Crossfires only").check();
  await page.waitForURL(/crossfire=on/);
  await expect.poll(left).toBeLessThan(killer);
  await page.getByLabel("Weapon", { exact: true }).selectOption("flamethrower");
  await page.waitForURL(/weapon=flamethrower/);
  await expect(page.getByText(/^No kills to show here/)).toBeVisible();
  await page.getByRole("link", { name: "Take out" }).click();
  await expect(page).not.toHaveURL(/killer=/);
});

test("a hot place opens the engagements behind it, and each plays on the map", async ({ page }) => {
  await page.goto("/maps/pt_harbour?show=deaths");
  await expect.poll(async () => (await inkOf(page)).inked).toBeGreaterThan(5000);
  await page.getByRole("button", { name: /near Lock Gate/ }).first().click();
  const here = page.getByRole("region", { name: "Here, most recent" });
  await expect(here.getByText(/engagements? within 256 units/)).toBeVisible();
  await here.getByRole("button", { name: /by [23] in/ }).first().click();
  await expect(page.getByTestId("path")).toBeVisible();
  await page.waitForURL(/fight=\d+/);
  await expect(page.getByText(/crossfire within .* from \d+° apart/)).toBeVisible();
  const attackers = await page.getByTestId("path").locator("rect").count();
  expect(attackers).toBeGreaterThan(1);
  const time = page.getByRole("slider", { name: "Time of the engagement" });
  await expect(time).toBeFocused();
  await page.keyboard.press("Home");
  await expect(time).toHaveValue("0");
  // At the start only those are there who hit first.
  await expect.poll(() => page.getByTestId("path").locator("rect").count()).toBeLessThan(attackers);
  await page.getByRole("button", { name: "Play" }).click();
  await expect.poll(async () => Number(await time.inputValue())).toBeGreaterThan(300);
  await page.keyboard.press("Escape");
  await expect(here.getByRole("button", { name: /by [23] in/ }).first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(here).toBeHidden();
  await expect(page.getByRole("button", { name: /near Lock Gate/ }).first()).toBeFocused();
  await page.goBack();
});

test("keys alone open a place, an engagement and go back to the map", async ({ page }) => {
  await page.goto("/maps/pt_harbour?show=deaths", { waitUntil: "networkidle" });
  await stage(page).focus();
  await page.keyboard.press("Enter");
  const here = page.getByRole("region", { name: "Here, most recent" });
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

test("a link to an engagement opens it at once", async ({ page, request }) => {
  const { engagements } = await (await request.get("/api/v1/maps/pt_quarry/engagements?show=kills&x=1500&y=800&radius=2000")).json() as { engagements: { id: number }[] };
  await page.goto(`/maps/pt_quarry?fight=${engagements[0]!.id}`);
  await expect(page.getByTestId("path")).toBeVisible();
  await page.getByRole("slider", { name: "Time of the engagement" }).press("Escape");
  await expect(page.getByTestId("path")).toBeHidden();
  await expect(stage(page)).toBeFocused();
});

test("hand and keys: readout, zoom, pan, smoothing", async ({ page }) => {
  await page.goto("/maps/pt_harbour", { waitUntil: "networkidle" });
  const box = (await stage(page).boundingBox())!;
  await expect.poll(async () => (await inkOf(page)).inked).toBeGreaterThan(5000);

  // The middle of the picture is the middle of the bounds: (-1024 + 6656) / 2, (5120 - 1600) / 2.
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const readout = page.getByTestId("readout");
  await expect(readout).toContainText(/Kills in this square\s*\d+/);
  await expect(readout).toContainText(/rounds with one\s*\d+ of 6/);
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

  const asked = countAsked(page);
  await page.getByRole("slider", { name: "Smoothing" }).fill("320");
  await page.getByRole("button", { name: "per hour" }).click();
  await page.getByRole("button", { name: "percentile" }).click();
  await expect.poll(() => [...new URL(page.url()).searchParams].map(([name, value]) => `${name}=${value}`).sort()).toEqual(["norm=hour", "radius=320", "scale=percentile"]);
  await expect(page.getByText("Kills per hour played in a square of 256 units, colours by percentile of places")).toBeVisible();
  await expect.poll(async () => (await inkOf(page)).sum).not.toBe(whole.sum);
  expect(asked).toEqual([]);
  await page.reload();
  await expect(page.getByRole("slider", { name: "Smoothing" })).toHaveValue("320");
});

test("an idle map draws nothing, and asks for nothing", async ({ page }) => {
  const asked = countAsked(page);
  await page.goto("/maps/pt_quarry", { waitUntil: "networkidle" });
  await expect.poll(async () => (await inkOf(page)).inked).toBeGreaterThan(5000);
  const drawn = await page.evaluate(async () => {
    let count = 0;
    const { clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function note(...args) {
      count += 1;
      return clearRect.apply(this, args);
    };
    await new Promise((resolve) => { setTimeout(resolve, 700); });
    return count;
  });
  expect({ drawn, asked }).toEqual({ drawn: 0, asked: [] });
});

test("a moved slider is drawn in the next frame", async ({ page }) => {
  await page.goto("/maps/pt_harbour", { waitUntil: "networkidle" });
  await expect.poll(async () => (await inkOf(page)).inked).toBeGreaterThan(5000);
  const frames = await page.getByRole("slider", { name: "Smoothing" }).evaluate(async (slider: HTMLInputElement) => {
    let drawn = 0;
    const { clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function note(...args) {
      drawn += 1;
      return clearRect.apply(this, args);
    };
    const nextFrame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
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
  // One frame: the pictures of the step are made in it, and this waits with it.
  expect(Math.max(...frames)).toBeLessThanOrEqual(2);
});

test("each change of a filter is one request for data", async ({ page }) => {
  await page.goto("/maps/pt_harbour", { waitUntil: "networkidle" });
  await page.getByText("More conditions").click();
  const asked = countAsked(page);
  const changes: [() => Promise<unknown>, RegExp][] = [
    [() => page.getByText("90 d", { exact: true }).click(), /days=90/], [() => page.getByLabel("Weapon", { exact: true }).selectOption("smg"), /weapon=smg/],
    [() => page.getByLabel("Crossfires only").check(), /crossfire=on/], [() => page.getByLabel("Compare with").selectOption("side"), /vs=side/],
    [() => page.getByRole("link", { name: /^Deaths/ }).click(), /show=deaths/], [() => page.getByLabel("Draw Kills over it as lines").click(), /show=deaths,kills/],
    [() => page.getByRole("link", { name: "Clear all" }).click(), /maps\/pt_harbour\?show=deaths,kills$/],
  ];
  for (const [i, [change, address]] of changes.entries()) {
    await change();
    await page.waitForURL(address);
    // What was opened stays open, and the focus where it was.
    if (i === 2) await expect(page.getByRole("checkbox", { name: "Crossfires only" })).toBeFocused();
    await page.waitForLoadState("networkidle");
    expect(asked, String(address)).toHaveLength(i + 1);
  }
});

test("a month is compared with the calendar month before it", async ({ page }) => {
  await page.goto("/maps/pt_quarry?show=deaths");
  await page.getByRole("link", { name: "This month" }).click();
  await page.waitForURL(/from=\d{4}-\d{2}-01$/);
  const [year, month] = new URL(page.url()).searchParams.get("from")!.split("-").map(Number) as [number, number];
  await expect(page.getByRole("link", { name: "This month" })).toHaveAttribute("aria-current", "true");
  await page.getByLabel("Compare with").selectOption("month");
  await page.waitForURL(/vs=month/);
  const before = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" }).format(Date.UTC(year, month - 2, 1));
  await expect(page.getByText(`against ${before}`).first()).toBeVisible();
});

test("a comparison of sides says which side the picture is of", async ({ page }) => {
  await page.goto("/maps/pt_quarry?show=deaths", { waitUntil: "networkidle" });
  await expect(page.getByRole("radio", { name: "Both" }).first()).toBeChecked();
  await page.getByLabel("Compare with").selectOption("side");
  await page.waitForURL(/vs=side/);
  const side = page.getByRole("group", { name: "Side of who died" });
  await expect(side.getByRole("radio", { name: "Axis" })).toBeChecked();
  await expect(side.getByRole("radio", { name: "Both" })).toHaveCount(0);
});

test("the times of a chosen part of the round stand at its handles", async ({ page }) => {
  await page.goto("/maps/pt_quarry?time=60-120");
  const brush = page.getByRole("region", { name: "Time in the round" });
  const box = (await brush.boundingBox())!;
  const length = Number(await brush.getByRole("slider", { name: "To" }).getAttribute("max"));
  for (const [text, at] of [["1:00", 60], ["2:00", 120]] as const) {
    const label = (await brush.getByText(text, { exact: true }).boundingBox())!;
    expect(Math.abs(label.x + label.width / 2 - box.x - (box.width * at) / length), text).toBeLessThan(label.width);
  }
});

test("on a phone the table of squares begins with ten, and unfolds", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL!, viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/maps/pt_harbour");
  const rows = page.locator("#cells").getByRole("row").filter({ has: page.getByRole("cell"), visible: true });
  await expect(rows).toHaveCount(10);
  await page.getByText("Show 40 more").click();
  await expect(rows).toHaveCount(50);
  await context.close();
});

test("filters that were kept are compared with others, subtracted and side by side", async ({ page }) => {
  await page.goto("/maps/pt_quarry?show=combat&side=allies&days=90");
  await page.getByRole("link", { name: "Keep these filters" }).click();
  await page.waitForURL(/vs=kept.*b\.days=90.*b\.side=allies/);
  await page.getByRole("radio", { name: "Axis" }).check({ force: true });
  await page.waitForURL(({ searchParams: now }) => now.get("side") === "axis" && now.get("vs") === "kept" && now.get("b.side") === "allies");
  await expect(page.getByText(/Hits taken by Axis/).first()).toBeVisible();
  await expect(page.getByText("against the kept filters").first()).toBeVisible();
  await page.getByText("Side by side", { exact: true }).click();
  await page.waitForURL(/view=beside/);
  await expect(page.getByTestId("heatmap")).toHaveCount(2);
  await expect(page.getByText(/^Allies, the last 90 days: [\d,]+ hits in \d+ rounds$/)).toBeVisible();
});

test("the whole screen has the map, what it says and its scale", async ({ page }) => {
  await page.goto("/maps/pt_quarry", { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Full screen" }).click();
  const full = page.getByRole("region", { name: "Map", exact: true });
  await expect.poll(() => page.evaluate(() => document.fullscreenElement?.getAttribute("aria-label"))).toBe("Map");
  await expect(full.getByRole("figure", { name: /^Scale: Kills in a square of 256 units, from 0 to/ })).toBeVisible();
  // What a click on the map opens is on the screen too, and its engagement plays there.
  const box = (await stage(page).boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.74, box.y + box.height * 0.39);
  const row = full.getByRole("region", { name: "Here, most recent" }).getByRole("listitem").first();
  await expect(row).toBeInViewport();
  await row.getByRole("button").click();
  await expect(full.getByRole("slider", { name: "Time of the engagement" })).toBeInViewport();
  await full.getByRole("button", { name: "Leave full screen" }).click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
});

test("the wheel zooms at the cursor, and out again only to the whole map", async ({ page }) => {
  await page.goto("/maps/pt_harbour", { waitUntil: "networkidle" });
  await expect.poll(async () => (await inkOf(page)).inked).toBeGreaterThan(5000);
  const box = (await stage(page).boundingBox())!;
  const [x, y] = [box.x + box.width * 0.3, box.y + box.height * 0.4];
  const placeAt = async (): Promise<number[]> => /(-?\d+), (-?\d+)$/.exec(await page.getByTestId("readout").innerText())!.slice(1).map(Number);
  await page.mouse.move(x, y);
  const before = await placeAt();
  const whole = await inkOf(page);
  await page.mouse.wheel(0, -400);
  await expect.poll(async () => (await inkOf(page)).sum).not.toBe(whole.sum);
  await expect(page.getByRole("button", { name: "Zoom out" })).toBeEnabled();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  // What lay under the cursor lies there still; a few units are one pixel.
  for (const [i, value] of (await placeAt()).entries()) expect(Math.abs(value - before[i]!)).toBeLessThan(15);
  await page.mouse.move(x + 100, y);
  const [farther] = await placeAt();
  expect(farther! - before[0]!).toBeGreaterThan(0);
  await page.mouse.wheel(0, 4000);
  await expect.poll(async () => (await inkOf(page)).sum).toBe(whole.sum);
  await expect(page.getByRole("button", { name: "Zoom out" })).toBeDisabled();
  // At full view the wheel turned outward is the page's.
  await page.mouse.wheel(0, 300);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
});

test("two fingers zoom the map, one moves it", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL!, hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto("/maps/pt_quarry", { waitUntil: "networkidle" });
  await page.getByRole("heading", { level: 1 }).tap();
  await page.waitForLoadState("networkidle");
  await stage(page).scrollIntoViewIfNeeded();
  const box = (await stage(page).boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const whole = await inkOf(page);
  const client = await context.newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", ...points: [number, number][]) =>
    client.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([px, py], id) => ({ x: px, y: py, id })) });
  await touch("touchStart", [x - 30, y], [x + 30, y]);
  for (let gap = 40; gap <= 90; gap += 10) await touch("touchMove", [x - gap, y], [x + gap, y]);
  await touch("touchEnd");
  await expect(page.getByRole("button", { name: "Zoom out" })).toBeEnabled();
  await expect.poll(async () => (await inkOf(page)).sum).not.toBe(whole.sum);
  const near = await inkOf(page);
  await touch("touchStart", [x, y]);
  for (let moved = 10; moved <= 60; moved += 10) await touch("touchMove", [x - moved, y]);
  await touch("touchEnd");
  await expect.poll(async () => (await inkOf(page)).sum).not.toBe(near.sum);
  await context.close();
});

test("the filters work as a form where scripts do not run", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL!, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/maps/pt_quarry?show=deaths");
  await page.getByLabel("Allies").check({ force: true });
  await page.getByLabel("from", { exact: true }).fill("2026-11-09");
  await page.getByRole("button", { name: "Show", exact: true }).click({ force: true });
  await page.waitForURL(/show=deaths.*side=allies/);
  await expect(page.getByText("Deaths of Allies").first()).toBeVisible();
  await expect(page.getByTestId("left")).toContainText("4 rounds");
  await expect(page.getByRole("table")).toBeVisible();
  await context.close();
});

test("the picture can be taken away as PNG, CSV and JSON, and is what a chat program shows", async ({ page, request }) => {
  await page.goto("/maps/pt_quarry?show=escape");
  await expect.poll(async () => (await inkOf(page)).inked).toBeGreaterThan(2000);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "PNG" }).click()]);
  expect(download.suggestedFilename()).toBe("pt_quarry-escapes.png");
  const { width } = await sharp(await readFile(await download.path())).metadata();
  expect(width).toBe(1600 + 2 * 48);

  const csv = await (await request.get((await page.getByRole("link", { name: "CSV", exact: true }).getAttribute("href"))!)).text();
  const json = await (await request.get((await page.getByRole("link", { name: "JSON", exact: true }).first().getAttribute("href"))!)).json() as { squares: { value: number }[]; layers: { axis: number; allies: number }[] };
  expect(csv.split("\r\n")[0]).toMatch(/^x,y,square,axis,allies,value,rounds/);
  expect(csv.trim().split("\r\n")).toHaveLength(json.squares.length + 1);
  expect(json.squares.reduce((sum, { value }) => sum + value, 0)).toBe(json.layers[0]!.axis + json.layers[0]!.allies);

  const preview = await page.locator('meta[property="og:image"]').getAttribute("content");
  const image = await request.get(preview!);
  expect(image.headers()["content-type"]).toBe("image/png");
  await expectPicture(await image.body(), "preview-escapes");
});

test.describe("what chat programs show", () => {
  for (const [name, search] of [
    ["preview-lines", "show=kills,deaths&teams=on"], ["preview-beside", "show=deaths&vs=side&view=beside"], ["preview-difference", "show=combat&vs=side"], ["preview-tracks", "show=tracks"],
  ] as const) {
    test(name, async ({ request }) => {
      const image = await request.get(`/maps/pt_harbour/preview?${search}`);
      expect(image.headers()["content-type"]).toBe("image/png");
      await expectPicture(await image.body(), name);
    });
  }
});

test.describe("pictures as they were", () => {
  for (const [name, address] of [
    ["kills", "/maps/pt_quarry"], ["deaths-by-side", "/maps/pt_quarry?show=deaths&teams=on&scale=root"], ["zones", "/maps/pt_harbour?show=zones"],
    ["sides-by-percentile", "/maps/pt_harbour?teams=on&scale=percentile"], ["squares-by-side", "/maps/pt_harbour?teams=on&mode=cells&objectives=off"], ["lines-over", "/maps/pt_harbour?show=kills,deaths,escape"],
    ["difference", "/maps/pt_quarry?show=combat&vs=side"], ["tracks", "/maps/pt_harbour?show=tracks&objectives=off"], ["squares", "/maps/pt_harbour?show=escape&mode=cells&objectives=off"],
  ] as const) {
    test(name, async ({ page }) => {
      await page.emulateMedia({ colorScheme: "dark" });
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(address, { waitUntil: "networkidle" });
      await expect.poll(async () => (await inkOf(page)).inked).toBeGreaterThan(2000);
      const png = await stage(page).locator("canvas").evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL("image/png"));
      await expectPicture(Buffer.from(png.slice(png.indexOf(",") + 1), "base64"), name);
    });
  }
});

test("a map nobody has played is not here", async ({ page, complaints }) => {
  await page.goto("/maps/no_such_map");
  await expect(page.getByRole("heading", { name: "Not here" })).toBeVisible();
  complaints.length = 0;
});
