import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, type Page } from "@playwright/test";
import { openEmbedded } from "#lib/store/embedded/embeddedServer.ts";
import { buildIfStale } from "#cli/serve/buildIfStale.ts";
import { findChromium } from "#cli/test/findChromium.ts";
import { fillDatabase, ROOT, startSite, stopSite } from "../serve/site.ts";
import { LONG_TASK_MS, observeMotion, SLOWER } from "./observe.ts";

const STEPS = 40;
const PLAYED_MS = 5000;

/** A way to move a page. It is opened, and ready to be moved. */
interface Movement {
  name: string;
  open: (page: Page) => Promise<void>;
  move: (page: Page) => Promise<void>;
}

const stage = (page: Page) => page.getByTestId("heatmap").first();

async function openMap(page: Page): Promise<void> {
  await page.goto("/maps/goldrush", { waitUntil: "networkidle" });
  await stage(page).hover();
  await page.mouse.wheel(0, -100);
  await page.waitForFunction(() =>
    [...document.querySelectorAll("[data-testid=heatmap]")].some((found) => "__zoom" in found),
  );
  await stage(page).press("0");
}

async function openReplay(page: Page): Promise<void> {
  await page.goto("/rounds");
  await page.locator('a[href^="/rounds/"]').first().click();
  await page.getByRole("button", { name: "Play the round on the map" }).click();
  await page.getByRole("button", { name: "Pause", exact: true }).click();
}

async function slide(page: Page, name: string): Promise<void> {
  const slider = page.getByRole("slider", { name });
  await slider.focus();
  for (let step = 0; step < STEPS; step++)
    await page.keyboard.press(step % 20 < 10 ? "ArrowRight" : "ArrowLeft");
}

const MOVEMENTS: readonly Movement[] = [
  {
    name: "map: zoom",
    open: openMap,
    move: async (page) => {
      await stage(page).hover();
      for (let step = 0; step < STEPS; step++)
        await page.mouse.wheel(0, step < STEPS / 2 ? -60 : 60);
    },
  },
  {
    name: "map: pan",
    open: async (page) => {
      await openMap(page);
      await stage(page).press("+");
    },
    move: async (page) => {
      await stage(page).hover();
      const box = await stage(page).boundingBox();
      if (box === null) throw new Error("The map cannot be seen.");
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.down();
      for (let step = 0; step < STEPS; step++)
        await page.mouse.move(x + 3 * step, y + 2 * (step % 20));
      await page.mouse.up();
    },
  },
  {
    name: "map: smoothing",
    open: openMap,
    move: (page) => slide(page, "Smoothing"),
  },
  {
    name: "map: heat",
    open: openMap,
    move: (page) => slide(page, "Heat"),
  },
  { name: "replay: slide", open: openReplay, move: (page) => slide(page, "Time in the round") },
  {
    name: "replay: play",
    open: openReplay,
    move: async (page) => {
      await page.getByRole("button", { name: "Play", exact: true }).click();
      await page.waitForTimeout(PLAYED_MS);
    },
  },
];

/** Moves maps and a replay of the built site in Chromium, four times slower than this computer. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "proximity-bench-"));
  const server = await openEmbedded(path.join(folder, "data"));
  const build = await buildIfStale(ROOT, new AbortController().signal, () =>
    console.log("  building the site"),
  );
  if (!build.ok) throw new Error(build.message);
  await fillDatabase(server.url);
  const site = await startSite("kept", ROOT, {
    DATABASE_URL: server.url,
    NEXT_DIST_DIR: build.folder,
  });
  const found = await findChromium();
  if (!found.ok) throw new Error(found.message);
  const browser = await chromium.launch({ args: ["--no-sandbox"], executablePath: found.path });
  try {
    console.log(
      `  ${"movement".padEnd(18)}${["long tasks", "longest ms", "frames", "styles a frame"].map((title) => title.padStart(16)).join("")}`,
    );
    const met: boolean[] = [];
    for (const { name, open, move } of MOVEMENTS) {
      const page = await browser.newPage({ baseURL: `http://127.0.0.1:${site.port}` });
      await open(page);
      const { long, longest, frames, styled } = await observeMotion(page, () => move(page), SLOWER);
      const numbers = [long, longest.toFixed(0), frames, (styled / Math.max(1, frames)).toFixed(1)];
      console.log(
        `  ${name.padEnd(18)}${numbers.map((value) => String(value).padStart(16)).join("")}`,
      );
      met.push(long === 0);
      await page.close();
    }
    console.log(`  no task above ${LONG_TASK_MS} ms: ${met.every(Boolean) ? "met" : "MISSED"}`);
  } finally {
    await browser.close();
    await stopSite(site);
    await server.release();
    rmSync(folder, { recursive: true });
  }
}
