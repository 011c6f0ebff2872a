import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";

interface BoardDuo {
  player1: { id: string };
  player2: { id: string };
}

async function findDuo(page: Page): Promise<string[]> {
  const { duos } = (await (
    await page.request.get("/api/v1/duos?sort=crossfires&limit=1")
  ).json()) as { duos: BoardDuo[] };
  return [duos[0]!.player1.id, duos[0]!.player2.id].sort();
}

const findValue = (chart: Locator): Locator => chart.locator("[aria-live]");

/**
 * Walks through a chart by keyboard. The chart is one tab stop, and each arrow key shows and
 * announces another value.
 */
async function walk(page: Page, chart: Locator): Promise<void> {
  const stops = chart.locator("[data-mark][tabindex='0']");
  await expect(stops).toHaveCount(1);
  await expect(findValue(chart)).toHaveText("");
  await stops.focus();
  const first = (await stops.getAttribute("aria-label"))!;
  await expect(findValue(chart)).toHaveText(first);
  await page.keyboard.press("ArrowRight");
  await expect(findValue(chart)).not.toHaveText(first);
  await expect(stops).toHaveCount(1);
  await page.keyboard.press("End");
  const marks = chart.locator("[data-mark]");
  await expect(findValue(chart)).toHaveText((await marks.last().getAttribute("aria-label"))!);
  await page.keyboard.press("Home");
  await expect(findValue(chart)).toHaveText(first);
}

/** The visible labels of an axis. */
const shownLabels = (chart: Locator): Promise<string[]> =>
  chart
    .locator(".chart-ticks text")
    .evaluateAll((texts) =>
      texts
        .filter((text) => text.getClientRects().length > 0)
        .map((text) => text.textContent ?? ""),
    );

test("a duo's trend and delays show their values by pointer, by keyboard and as tables", async ({
  page,
}) => {
  const ids = await findDuo(page);
  await page.goto(`/duos/${ids.join("/")}`, { waitUntil: "networkidle" });
  for (const name of [/^Part ratio by session/, "Crossfires by delay"]) {
    const chart = page.getByRole("group", { name });
    await walk(page, chart);
    const mark = chart.locator("[data-mark]").nth(1);
    await mark.hover();
    await expect(findValue(chart)).toHaveText((await mark.getAttribute("aria-label"))!);
    const details = chart.locator("xpath=following-sibling::details");
    await details.locator("summary").click();
    await expect(details.getByRole("row")).toHaveCount(
      1 + (await chart.locator("[data-mark]").count()),
    );
  }
});

test("Enter opens the crossfires behind a value", async ({ page }) => {
  await page.goto(`/duos/${(await findDuo(page)).join("/")}`, { waitUntil: "networkidle" });
  const delays = page.getByRole("group", { name: "Crossfires by delay" });
  await delays.locator("[data-mark][tabindex='0']").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.waitForURL(/delay=1/);
});

test("a player's form shows its values by keyboard, and axes have fewer labels on a phone", async ({
  page,
}) => {
  const [id] = await findDuo(page);
  await page.goto(`/players/${id}?form=session`, { waitUntil: "networkidle" });
  const chart = page.locator("#form").getByRole("group", { name: "Crossfires that killed" });
  await walk(page, chart);
  const wide = await shownLabels(chart);
  expect(wide.length).toBeGreaterThan(0);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/duos/${(await findDuo(page)).join("/")}`, { waitUntil: "networkidle" });
  const delays = page.getByRole("group", { name: "Crossfires by delay" });
  const narrow = await shownLabels(delays);
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(narrow.length).toBeLessThan((await shownLabels(delays)).length);
});

test("a round's timeline shows the engagement of the focused bar", async ({ page }) => {
  const { rounds } = (await (await page.request.get("/api/v1/rounds?limit=1")).json()) as {
    rounds: { id: number }[];
  };
  await page.goto(`/rounds/${rounds[0]!.id}`, { waitUntil: "networkidle" });
  const chart = page.getByRole("group", { name: "Timeline" }).first();
  await chart.locator("[data-mark][tabindex='0']").focus();
  const first = await findValue(chart).textContent();
  expect(first).toMatch(/^\d+:\d\d .*attacker/);
  await page.keyboard.press("ArrowRight");
  await expect(findValue(chart)).not.toHaveText(first!);
});

test("the brush below a map selects a part of the round by pointer and by keyboard", async ({
  page,
}) => {
  await page.goto("/maps/pt_quarry", { waitUntil: "networkidle" });
  const brush = page.getByRole("region", { name: "Time in the round" });
  const words = brush.getByTestId("time-part");
  const length = Number(await brush.getByRole("slider", { name: "To" }).getAttribute("max"));
  await brush.scrollIntoViewIfNeeded();
  const strip = brush.locator(".time-brush");
  await strip.hover();
  await expect(words).toHaveText(/ from \d+:\d\d to \d+:\d\d in the round/);
  // The brush is loaded at the first input.
  await expect(strip.locator(".overlay")).toHaveCount(1);
  const { x, y, width, height } = (await strip.boundingBox())!;
  const middle = y + height / 2;
  await page.mouse.move(x + width / 4, middle);
  await page.mouse.down();
  await page.mouse.move(x + width / 3, middle);
  await page.mouse.move(x + width / 2, middle);
  await page.mouse.up();
  await page.waitForURL(/time=\d+-\d+/);
  const part = (): number[] => new URL(page.url()).searchParams.get("time")!.split("-").map(Number);
  const [from, to] = part();
  expect(Math.abs(from! - length / 4)).toBeLessThanOrEqual(length / 20);
  expect(Math.abs(to! - length / 2)).toBeLessThanOrEqual(length / 20);

  // Move one end by its handle, then with keys.
  await page.mouse.move(x + (width * to!) / length, middle);
  await page.mouse.down();
  await page.mouse.move(x + 0.6 * width, middle);
  await page.mouse.move(x + 0.75 * width, middle);
  await page.mouse.up();
  await expect.poll(() => part()[1]).toBeGreaterThan(to!);
  expect(part()[0]).toBe(from);
  const later = part()[1]!;
  await brush.getByRole("slider", { name: "To" }).focus();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => part()[1]).toBeLessThan(later);

  // Pressing the strip outside the part selects the whole round again.
  await page.mouse.click(x + 0.05 * width, middle);
  await page.waitForURL((url) => !url.searchParams.has("time"));
});
