import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { buildIfStale } from "#cli/serve/buildIfStale.ts";
import { type Counts, countPlaywright, countVitest } from "./counts.ts";
import { findChromium } from "./findChromium.ts";
import type { Step, StepResult } from "./runSteps.ts";

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const resolve = createRequire(import.meta.url).resolve;
const WITH_BIN = z.object({ bin: z.union([z.string(), z.record(z.string(), z.string())]) });

/** Everything `npm test` checks. */
export const STEPS: Step[] = [
  { name: "format", title: "Format", run: () => runTool("oxfmt", "oxfmt", ["--check"]) },
  { name: "types", title: "Types", run: () => runTool("typescript", "tsc", ["--noEmit"]) },
  {
    name: "lint",
    title: "Lint and layering",
    run: () => runTool("oxlint", "oxlint", ["--deny-warnings"]),
  },
  { name: "dead-code", title: "Dead code", run: () => runTool("knip", "knip", []) },
  { name: "unit", title: "Unit, property and database tests", run: runVitest },
  { name: "build", title: "Production build", run: build },
  { name: "e2e", title: "Browser tests", needs: ["build"], run: runPlaywright },
];

async function runVitest(folder: string): Promise<StepResult> {
  const report = join(folder, "vitest.json");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { ok } = await runTool("vitest", "vitest", args);
  return { ok, counts: await readCounts(report, countVitest) };
}

async function build(): Promise<StepResult> {
  const built = await buildIfStale(ROOT, new AbortController().signal, () => undefined);
  console.log(
    built.ok ? (built.built ? "Built." : "There is a build of these sources.") : built.message,
  );
  // The browser tests serve this very build, whatever is edited meanwhile.
  if (built.ok) process.env.PROXIMITY_BUILD = built.folder;
  return { ok: built.ok };
}

async function runPlaywright(folder: string): Promise<StepResult> {
  const chromium = await findChromium();
  if (!chromium.ok) {
    console.log(chromium.message);
    return { ok: false };
  }
  const report = join(folder, "playwright.json");
  const { ok } = await runTool(
    "@playwright/test",
    "playwright",
    ["test", "--config=e2e", "--reporter=list,json"],
    {
      PROXIMITY_CHROMIUM: chromium.path,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    },
  );
  return { ok, counts: await readCounts(report, countPlaywright) };
}

/** The report's counts; undefined where the tool did not come as far as to write one, which it said itself. */
async function readCounts(
  file: string,
  count: (report: unknown) => Counts,
): Promise<Counts | undefined> {
  const text = await readFile(file, "utf8").catch(() => null);
  return text === null ? undefined : count(JSON.parse(text));
}

/** Runs a package's program with this Node, so that no shell and no search path is needed; its output goes to the terminal. */
async function runTool(
  packageName: string,
  program: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<StepResult> {
  const manifest = join(ROOT, "node_modules", packageName, "package.json");
  const { bin } = WITH_BIN.parse(JSON.parse(await readFile(manifest, "utf8")));
  const script = resolve(
    join(dirname(manifest), typeof bin === "string" ? bin : (bin[program] ?? "")),
  );
  return new Promise((done) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: ROOT,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...env, NEXT_TELEMETRY_DISABLED: "1" },
    });
    child.on("error", (error) => {
      console.log(error.message);
      done({ ok: false });
    });
    child.on("close", (code) => done({ ok: code === 0 }));
  });
}
