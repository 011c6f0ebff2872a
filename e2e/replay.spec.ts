import type { Page } from "@playwright/test";
import { observeMotion } from "../bench/motion/observe.ts";
import { expect, test } from "./support/test.ts";

interface Answer {
  replay: {
    durationMs: number;
    engagements: {
      id: number;
      startMs: number;
      endMs: number;
      isCrossfire: boolean;
      attackers: { inCrossfire: boolean; firstHitMs: number }[];
    }[];
  };
}

/** A sample round and the contents of its replay. */
async function aRound(page: Page): Promise<{ id: number } & Answer["replay"]> {
  const { rounds } = (await (
    await page.request.get("/api/v1/rounds?map=pt_quarry&limit=1")
  ).json()) as { rounds: { id: number }[] };
  const id = rounds[0]!.id;
  const { replay } = (await (
    await page.request.get(`/api/v1/rounds/${id}/replay`)
  ).json()) as Answer;
  return { id, ...replay };
}

const slider = (page: Page) => page.getByRole("slider", { name: "Time in the round" });
const readTime = async (page: Page): Promise<number> => Number(await slider(page).inputValue());

/** A sum that changes with every pixel of the players' canvas. */
const measureInk = (page: Page): Promise<number> =>
  page.getByTestId("moment").evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    return data.reduce((sum, value, i) => (sum + value * ((i % 251) + 1)) % 1_000_000_007, 0);
  });

test("a round is played, paused at a crossfire and moved through with keys, and its link shows the same", async ({
  page,
}) => {
  const { id, durationMs, engagements } = await aRound(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`/rounds/${id}`, { waitUntil: "networkidle" });
  expect(asked).not.toContain(`/api/v1/rounds/${id}/replay`);

  await page.getByRole("button", { name: "Play the round on the map" }).click();
  await expect(slider(page)).toHaveAttribute("max", String(durationMs));
  // It plays at once, and its controls are in view.
  await expect.poll(() => readTime(page)).toBeGreaterThan(0);
  await expect(page.getByRole("button", { name: "Pause", exact: true })).toBeInViewport();
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await slider(page).fill("0");
  await page.getByRole("group", { name: "Speed" }).getByRole("button", { name: "8×" }).click();
  await page.getByLabel("Pause at crossfires").check();
  const before = await measureInk(page);
  await page.getByRole("button", { name: "Play", exact: true }).click();

  // It pauses by itself at the round's first crossfire.
  const moments = engagements
    .filter(({ isCrossfire }) => isCrossfire)
    .map(
      ({ attackers }) =>
        attackers
          .filter(({ inCrossfire }) => inCrossfire)
          .map(({ firstHitMs }) => firstHitMs)
          .sort((a, b) => a - b)[1]!,
    )
    .sort((a, b) => a - b);
  const [first, second] = [moments[0]!, moments.find((moment) => moment > moments[0]!)!];
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible({
    timeout: 60_000,
  });
  expect(Math.abs((await readTime(page)) - first)).toBeLessThanOrEqual(50);
  await expect(page.getByTestId("events").getByRole("button").first()).toContainText(
    "crossfire on",
  );
  expect(await measureInk(page)).not.toBe(before);
  expect(asked.filter((path) => path.endsWith("/replay"))).toHaveLength(1);

  await page.keyboard.press("n");
  await expect.poll(async () => Math.abs((await readTime(page)) - second)).toBeLessThanOrEqual(50);
  await page.keyboard.press("p");
  const now = await readTime(page);
  expect(Math.abs(now - first)).toBeLessThanOrEqual(50);
  await slider(page).focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => readTime(page)).toBe(now + 1000);
  await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(() => readTime(page)).toBe(now + 6000);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("[");
  await expect(page.getByRole("button", { name: "4×" })).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press(" ");
  await expect(page.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  await page.keyboard.press(" ");

  const all = await measureInk(page);
  await page.getByRole("region", { name: "Players" }).getByRole("checkbox").nth(0).check();
  await expect.poll(() => measureInk(page)).not.toBe(all);
  await expect(page).toHaveURL(/players=[a-z2-7]{12}/);
  await expect(page).toHaveURL(/speed=4/);
  const [link, at] = [page.url(), await readTime(page)];
  expect(link).toContain("stop=crossfires");

  await page.goto("/rounds");
  await page.goto(link);
  await expect(slider(page)).toBeVisible();
  expect(Math.abs((await readTime(page)) - at)).toBeLessThanOrEqual(100);
  await expect(
    page.getByRole("region", { name: "Players" }).getByRole("checkbox").nth(0),
  ).toBeChecked();
  await expect(page.getByRole("button", { name: "4×" })).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByLabel("Pause at crossfires")).toBeChecked();
  await slider(page).focus();
  await page.keyboard.press("End");
  await expect.poll(() => readTime(page)).toBeGreaterThan(durationMs - 100);
  await page.keyboard.press("Home");
  await expect(slider(page)).toHaveValue("0");
  await page.keyboard.press("Escape");
  await expect(slider(page)).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`/rounds/${id}$`));
});

test("a paused replay draws no frames, and with reduced motion it plays in steps", async ({
  page,
}) => {
  const { id } = await aRound(page);
  await page.addInitScript(() => {
    const original = window.requestAnimationFrame.bind(window);
    Object.assign(window, { frames: 0 });
    window.requestAnimationFrame = (callback) => {
      (window as unknown as { frames: number }).frames += 1;
      return original(callback);
    };
  });
  const frames = () => page.evaluate(() => (window as unknown as { frames: number }).frames);
  await page.goto(`/rounds/${id}?t=30`);
  await expect(slider(page)).toHaveValue("30000");
  /** How many frames the page itself requests while `passing` frames go by. */
  const countFrames = (passing: number) =>
    page.evaluate(async (count) => {
      const before = (window as unknown as { frames: number }).frames;
      for (let frame = 0; frame < count; frame++)
        await new Promise((resolve) => {
          window.requestAnimationFrame(resolve);
        });
      return (window as unknown as { frames: number }).frames - before - count;
    }, passing);
  await expect.poll(() => countFrames(20)).toBe(0);
  expect(await countFrames(60)).toBe(0);
  const still = await frames();
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect.poll(frames).toBeGreaterThan(still + 5);
  await page.getByRole("button", { name: "Pause", exact: true }).click();

  await page.emulateMedia({ reducedMotion: "reduce" });
  const calm = await frames();
  const from = await readTime(page);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect.poll(() => readTime(page)).toBeGreaterThan(from + 900);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  expect((await frames()) - calm).toBeLessThan(5);
});

test("the timeline's bars and the table's times open their engagement, and arrow keys move between bars", async ({
  page,
}) => {
  const { id, engagements } = await aRound(page);
  await page.goto(`/rounds/${id}`, { waitUntil: "networkidle" });
  const bars = page.locator("#timeline a");
  await expect(bars).toHaveCount(engagements.length);
  await expect(page.locator("#timeline a[tabindex='0']")).toHaveCount(1);
  await page.locator("#timeline a[tabindex='0']").focus();
  await page.keyboard.press("ArrowRight");
  const focused = () =>
    page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.engagement);
  const focusedName = await focused();
  await page.keyboard.press("ArrowDown");
  const other = await focused();
  expect(other).toBeDefined();
  expect(other).not.toBe(focusedName);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("fight")).toBeVisible();
  await expect(page.getByTestId("path")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`engagement=${other}$`));

  // The table has pages, and a link opens the page that contains its engagement.
  const last = engagements.at(-1)!;
  await page.goto(`/rounds/${id}?engagement=${last.id}`);
  await page.getByRole("button", { name: "Close the replay" }).click();
  await page.locator(`#engagement-${last.id}`).getByRole("link").first().click();
  await expect(page).toHaveURL(new RegExp(`engagement=${last.id}$`));
  const time = await readTime(page);
  expect(time >= last.startMs - 100 && time <= last.endMs + 100).toBe(true);
  await page.goto(`/rounds/${id}?engagement=${last.id}`);
  await expect.poll(() => readTime(page)).toBe(time);
  await expect(page.getByTestId("fight")).toBeVisible();
});

test("without scripts a round is shown as a picture, a timeline and a table", async ({
  browser,
  baseURL,
  page,
}) => {
  const { id, engagements } = await aRound(page);
  const context = await browser.newContext({ baseURL: baseURL!, javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(`/rounds/${id}`);
  await expect(plain.getByRole("img", { name: /^Kills on/ })).toBeVisible();
  await expect(plain.getByRole("button", { name: "Play the round on the map" })).toBeHidden();
  const link = plain.locator("#timeline a").first();
  await expect(link).toHaveAttribute("href", new RegExp(`#engagement-\\d+$`));
  const rows = plain.locator("tr[id^='engagement-']");
  await expect(rows).toHaveCount(Math.min(50, engagements.length));
  const last = engagements.at(-1)!;
  await plain.goto(`/rounds/${id}?engagement=${last.id}#engagement-${last.id}`);
  await expect(plain.locator(`#engagement-${last.id}`)).toBeInViewport();
  await context.close();
});

test("no frame of the replay computes the styles of the timeline's marks", async ({ page }) => {
  const { id, durationMs } = await aRound(page);
  await page.goto(`/rounds/${id}`, { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Play the round on the map" }).click();
  await expect.poll(() => readTime(page)).toBeGreaterThan(500);
  const line = page.locator("#timeline-now");
  await expect(line).toBeVisible();
  const marks = await page.locator("#timeline [data-mark]").count();
  const from = await readTime(page);
  const { styled, mostStyled } = await observeMotion(
    page,
    () => expect.poll(() => readTime(page)).toBeGreaterThan(from + 2000),
    1,
  );
  expect(styled).toBeGreaterThan(0);
  expect(mostStyled).toBeLessThan(marks);
  // The line is where the slider is.
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  const [box, strip] = [
    (await line.boundingBox())!,
    (await page.locator("#timeline").boundingBox())!,
  ];
  const share = (await readTime(page)) / durationMs;
  expect(Math.abs(box.x - strip.x - share * strip.width)).toBeLessThan(2);
});
