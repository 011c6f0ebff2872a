import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { withFolderLock } from "#lib/store/folderLock.ts";

const FOLDERS = ["app", "components", "lib", "samples"];
const FILES = ["next.config.ts", "package-lock.json", "package.json", "prisma/schema.prisma", "tsconfig.json"];
const LOCK = "node_modules/.proximity-build.lock";
/** A build takes a minute or two on a small machine. */
const BUILD_PATIENCE_MS = 15 * 60_000;
const FINGERPRINT_FILE = "proximity-build";

export type BuildResult = { ok: true; built: boolean } | { ok: false; message: string };

/**
 * Builds the pages of the project in `root` where its sources are not those of the last build. Two starts at once build once.
 * @param onBuild called before a build begins
 */
export async function buildIfStale(root: string, signal: AbortSignal, onBuild: () => void): Promise<BuildResult> {
  const folder = join(root, process.env.NEXT_DIST_DIR ?? ".next");
  const mark = join(folder, FINGERPRINT_FILE);
  const wanted = await fingerprint(root);
  const isFresh = async () => await readFile(mark, "utf8").catch(() => "") === wanted;
  if (await isFresh()) return { ok: true, built: false };
  return withFolderLock(join(root, LOCK), async (): Promise<BuildResult> => {
    if (await isFresh()) return { ok: true, built: false };
    onBuild();
    const problem = await runBuild(root, signal);
    if (problem !== null) return { ok: false, message: problem };
    await writeFile(mark, wanted);
    return { ok: true, built: true };
  }, BUILD_PATIENCE_MS);
}

/** A hash of everything a build depends on: sources, locked packages, settings, and where it stands. */
async function fingerprint(root: string): Promise<string> {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([root, process.version, Object.entries(process.env).filter(([name]) => name.startsWith("NEXT_PUBLIC_")).sort()]));
  for (const path of [...FILES, ...await sources(root)]) {
    hash.update(`\0${path}\0`).update(await readFile(join(root, path)));
  }
  return hash.digest("hex");
}

async function sources(root: string): Promise<string[]> {
  const found = await Promise.all(FOLDERS.map(async (folder) => {
    const entries = await readdir(join(root, folder), { withFileTypes: true, recursive: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  }));
  return found.flat().filter((path) => /\.(ts|tsx|css|json|svg|ico|png|webp)$/.test(path) && !/\.test\.tsx?$|[/\\]generated[/\\]/.test(path)).sort();
}

/** Runs the framework's build; null, or what it wrote where it failed. */
function runBuild(root: string, signal: AbortSignal): Promise<string | null> {
  const next = createRequire(join(root, "package.json")).resolve("next/dist/bin/next");
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [next, "build"], {
      cwd: root, signal, stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    });
    let output = "";
    const keep = (chunk: Buffer) => { output += chunk.toString("utf8"); };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => resolve(`The build did not run: ${error.message}.`));
    child.on("close", (code) => resolve(code === 0 ? null : `The build failed.\n${output.trim()}`));
  });
}
