import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { TEST_ACTIONS_KEY } from "#cli/testing/testActionsKey.ts";
import { buildIfStale } from "#cli/serve/buildIfStale.ts";
import { type Report, readPlaywrightReport, readVitestReport } from "./counts.ts";
import { findChromium } from "./findChromium.ts";
import type { Step, StepContext, StepResult } from "./runSteps.ts";

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const resolve = createRequire(import.meta.url).resolve;
const WITH_BIN = z.object({ bin: z.union([z.string(), z.record(z.string(), z.string())]) });

/**
 * Everything `npm test` checks. The first steps seldom use both processors, so they run together.
 */
export const STEPS: Step[] = [
  {
    name: "format",
    title: "Format",
    together: true,
    run: (context) => runTool(context, "oxfmt", "oxfmt", ["--check"]),
  },
  {
    name: "types",
    title: "Types",
    together: true,
    run: (context) => runTool(context, "typescript", "tsc", ["--noEmit"]),
  },
  {
    name: "lint",
    title: "Lint and layering",
    together: true,
    run: (context) => runTool(context, "oxlint", "oxlint", ["--deny-warnings"]),
  },
  {
    name: "dead-code",
    title: "Dead code",
    together: true,
    run: (context) => runTool(context, "knip", "knip", []),
  },
  { name: "build", title: "Production build", together: true, run: build },
  {
    name: "browser",
    title: "Chromium for the browser tests",
    together: true,
    run: prepareChromium,
  },
  { name: "unit", title: "Unit, property and database tests", run: runVitest },
  { name: "e2e", title: "Browser tests", needs: ["build", "browser"], run: runPlaywright },
];

async function runVitest(context: StepContext): Promise<StepResult> {
  const report = join(context.folder, "vitest.json");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { ok } = await runTool(context, "vitest", "vitest", args);
  return { ok, ...(await readReport(report, readVitestReport)) };
}

async function build({ print }: StepContext): Promise<StepResult> {
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ??= TEST_ACTIONS_KEY;
  const built = await buildIfStale(ROOT, new AbortController().signal, () => undefined);
  const outcome = built.ok
    ? built.built
      ? "Built."
      : "There is a build of these sources."
    : built.message;
  print(`${outcome}\n`);
  // The browser tests serve exactly this build, even if files are edited meanwhile.
  if (built.ok) process.env.PROXIMITY_BUILD = built.folder;
  return { ok: built.ok };
}

/** Finds or installs the browser. While other steps run, its download costs no extra time. */
async function prepareChromium({ print }: StepContext): Promise<StepResult> {
  const chromium = await findChromium((message) => print(`${message}\n`));
  print(`${chromium.ok ? chromium.path : chromium.message}\n`);
  if (chromium.ok) process.env.PROXIMITY_CHROMIUM = chromium.path;
  return { ok: chromium.ok };
}

async function runPlaywright(context: StepContext): Promise<StepResult> {
  // Needed if this is the only step that was asked for.
  if (process.env.PROXIMITY_CHROMIUM === undefined && !(await prepareChromium(context)).ok)
    return { ok: false };
  const report = join(context.folder, "playwright.json");
  const { ok } = await runTool(
    context,
    "@playwright/test",
    "playwright",
    ["test", "--config=e2e", "--reporter=list,json"],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  );
  return { ok, ...(await readReport(report, readPlaywrightReport)) };
}

/** A tool's report; undefined if the tool stopped before writing one. It then said why itself. */
async function readReport(
  file: string,
  read: (report: unknown) => Report,
): Promise<Report | undefined> {
  const text = await readFile(file, "utf8").catch(() => null);
  return text === null ? undefined : read(JSON.parse(text));
}

/**
 * Runs a package's program with this Node, so that it needs no shell and no search path. Its output
 * goes where the step writes.
 */
async function runTool(
  { print, alone }: StepContext,
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
      stdio: alone ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...env, NEXT_TELEMETRY_DISABLED: "1" },
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => print(chunk.toString("utf8")));
    child.on("error", (error) => {
      print(`${error.message}\n`);
      done({ ok: false });
    });
    child.on("close", (code) => done({ ok: code === 0 }));
  });
}
