import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium } from "@playwright/test";
import { findChromium } from "#cli/test/findChromium.ts";
import type { DrawResult, DrawTimes } from "./drawInBrowser.ts";

const COUNTS = [10_000, 100_000];
const FRAME_MS = 1000 / 60;

/** Draws the same points with our density and with simpleheat, in a real browser. */
export async function compareDrawing(): Promise<void> {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL("./drawInBrowser.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "bench",
    platform: "browser",
    logLevel: "error",
  });
  const found = await findChromium();
  if (!found.ok) throw new Error(found.message);
  const browser = await chromium.launch({ args: ["--no-sandbox"], executablePath: found.path });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? "" });
    const shown = ({ fastest, middle }: DrawTimes): string =>
      `${fastest.toFixed(1).padStart(7)} ms (middle ${middle.toFixed(1)})`;
    const results: DrawResult[] = [];
    for (const count of COUNTS) {
      const result = await page.evaluate<DrawResult>(`bench.compareInBrowser(${count})`);
      results.push(result);
      console.log(
        `  ${count} points drawn: ours ${shown(result.ours)}, a slider's step ` +
          `${shown(result.slider)}, simpleheat's way ${shown(result.simpleheat)}`,
      );
    }
    const last = results.at(-1);
    if (last === undefined) return;
    console.log(
      "  well below simpleheat (half of it): " +
        `${last.ours.fastest <= last.simpleheat.fastest / 2 ? "met" : "MISSED"}; a slider's ` +
        `step within one frame of ${FRAME_MS.toFixed(1)} ms: ` +
        `${last.slider.fastest <= FRAME_MS ? "met" : "MISSED"}`,
    );
  } finally {
    await browser.close();
  }
}
