import { mkdir, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/**
 * Makes a folder and what is missing above it, for its owner only; one that is there stays as it
 * is. Node's own recursive way tries for ever where a parent refuses with "no such file" (below
 * /proc).
 * @throws Node's error of the first folder that cannot be made
 */
export async function makeFolder(folder: string): Promise<void> {
  const missing: string[] = [];
  for (let at = resolve(folder); !(await isThere(at)); at = dirname(at)) missing.push(at);
  for (const path of missing.toReversed()) {
    // Somebody else may make it at the same moment.
    await mkdir(path, { mode: 0o700 }).catch(async (error: unknown) => {
      if (!(await isThere(path))) throw error;
    });
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (
      error instanceof Error &&
      "code" in error &&
      (error.code === "ENOENT" || error.code === "ENOTDIR") &&
      dirname(path) !== path
    )
      return false;
    throw error;
  }
}
