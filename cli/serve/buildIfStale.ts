import { START } from "./serve.copy.ts";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { isAlive, withFolderLock } from "#lib/store/embedded/folderLock.ts";
import { computeBuildId, computeFolderName } from "./fingerprint.ts";

const LOCK = "node_modules/.proximity-build.lock";
/** A build takes a minute or two on a small machine. */
const BUILD_PATIENCE_MS = 15 * 60_000;
const BUILDS = ".next";
const PREFIX = "build-";
/** In a build's folder: the mark of a complete build, and a file per process serving from it. */
const COMPLETE = "proximity-complete";
const USERS = "proximity-users";

export type BuildResult =
  | { ok: true; /** The build's folder, relative to the project. */ folder: string; built: boolean }
  | { ok: false; message: string };

/**
 * Builds the pages of the project in `root` if there is no build of exactly these sources and this
 * key of actions, and notes that this process uses it. Each build has a folder of its own, so that a running server
 * keeps its pages while a newer one starts. Unused builds are removed. Two starts at once build
 * only once.
 * @param onBuild called before a build begins
 */
export async function buildIfStale(
  root: string,
  signal: AbortSignal,
  onBuild: () => void,
): Promise<BuildResult> {
  const buildId = await computeBuildId(root, process.env);
  const folder =
    process.env.PROXIMITY_BUILD ?? `${BUILDS}/${PREFIX}${computeFolderName(root, buildId)}`;
  return withFolderLock(
    join(root, LOCK),
    async (): Promise<BuildResult> => {
      const isThere = existsSync(join(root, folder, COMPLETE));
      if (!isThere) {
        onBuild();
        const problem = await runBuild(root, { folder, buildId }, signal);
        if (problem !== null) return { ok: false, message: problem };
        await writeFile(join(root, folder, COMPLETE), "");
      }
      await mkdir(join(root, folder, USERS), { recursive: true });
      await writeFile(join(root, folder, USERS, String(process.pid)), "");
      if (!isThere) await removeUnused(root, folder);
      return { ok: true, folder, built: !isThere };
    },
    BUILD_PATIENCE_MS,
  );
}

async function removeUnused(root: string, current: string): Promise<void> {
  for (const name of await readdir(join(root, BUILDS))) {
    const folder = `${BUILDS}/${name}`;
    if (!name.startsWith(PREFIX) || folder === current) continue;
    const users = await readdir(join(root, folder, USERS)).catch(() => []);
    if (!users.some((pid) => isAlive(Number(pid))))
      await rm(join(root, folder), { recursive: true, force: true });
  }
}

/** Runs the framework's build. Returns null, or its output if it failed. */
function runBuild(
  root: string,
  { folder, buildId }: { folder: string; buildId: string },
  signal: AbortSignal,
): Promise<string | null> {
  const next = createRequire(join(root, "package.json")).resolve("next/dist/bin/next");
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [next, "build"], {
      cwd: root,
      signal,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        NEXT_DIST_DIR: folder,
        NEXT_BUILD_ID: buildId,
      },
    });
    let output = "";
    const keep = (chunk: Buffer) => {
      output += chunk.toString("utf8");
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => resolve(START.noBuild(error.message)));
    child.on("close", (code) => resolve(code === 0 ? null : START.buildFailed(output.trim())));
  });
}
