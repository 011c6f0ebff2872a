import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { runProgram } from "#lib/store/embedded/runProgram.ts";

export type ChromiumResult = { ok: true; path: string } | { ok: false; message: string };

/**
 * The headless shell comes first, because it draws a page in a third of the processor time of a
 * full browser.
 */
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];
const APPLICATIONS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const PLAYWRIGHT = fileURLToPath(new URL("../../node_modules/playwright/cli.js", import.meta.url));
/** Without a network the download is given up after this long, not after minutes. */
const DOWNLOAD_PATIENCE_MS = "15000";

/**
 * A Chromium that runs here: the one in PROXIMITY_CHROMIUM, the system's Chromium or Chrome, the
 * distribution's package (on Debian as root), or Playwright's own (downloaded if possible).
 */
export async function findChromium(
  say: (message: string) => void = console.log,
): Promise<ChromiumResult> {
  const named = process.env.PROXIMITY_CHROMIUM;
  if (named) {
    return (await runs(named))
      ? { ok: true, path: named }
      : { ok: false, message: `PROXIMITY_CHROMIUM is ${named}, which does not run.` };
  }
  for (const find of [findSystemChromium, findDebianPackage, findDownloaded]) {
    const path = await find(say);
    if (path !== null) return { ok: true, path };
  }
  return {
    ok: false,
    message:
      "There is no Chromium here and none could be installed: install Chromium or Chrome, " +
      "or set PROXIMITY_CHROMIUM to its program.",
  };
}

async function findSystemChromium(): Promise<string | null> {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const places = [
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...APPLICATIONS,
  ];
  return findFirstThatRuns(places.filter((place) => existsSync(place)));
}

async function findDownloaded(say: (message: string) => void): Promise<string | null> {
  const path = chromium.executablePath();
  if (await runs(path)) return path;
  say("No Chromium here yet: downloading Playwright's own …");
  const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: DOWNLOAD_PATIENCE_MS };
  await runProgram(process.execPath, [PLAYWRIGHT, "install", "chromium"], { env });
  return findFirstThatRuns([path]);
}

async function findDebianPackage(say: (message: string) => void): Promise<string | null> {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return null;
  const name = isUbuntu() ? "chromium-browser" : "chromium-headless-shell";
  say(`Installing the package ${name} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await runProgram("apt-get", ["update"], { env });
  const installed = await runProgram(
    "apt-get",
    ["install", "-y", "--no-install-recommends", name],
    { env },
  );
  if (installed.code !== 0) say(installed.output.trim().split("\n").slice(-3).join("\n"));
  return findSystemChromium();
}

function isUbuntu(): boolean {
  return (
    existsSync("/etc/os-release") && /^ID=ubuntu$/m.test(readFileSync("/etc/os-release", "utf8"))
  );
}

async function findFirstThatRuns(paths: string[]): Promise<string | null> {
  for (const path of paths) {
    if (await runs(path)) return path;
  }
  return null;
}

/** Whether the program exists and has the libraries it needs. */
async function runs(path: string): Promise<boolean> {
  return (await runProgram(path, ["--version"])).code === 0;
}
