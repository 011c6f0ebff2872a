import { mkdir, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { isMissing } from "../postgres/missing.ts";

/**
 * Creates a folder and its missing parents, for their owner only. An existing folder stays
 * unchanged. Node's own recursive option tries forever if a parent refuses with "no such file"
 * (below /proc).
 * @throws Node's error for the first folder that cannot be created
 */
export async function makeFolder(folder: string): Promise<void> {
  const missing: string[] = [];
  for (let at = resolve(folder); !(await isThere(at)); at = dirname(at)) missing.push(at);
  for (const path of missing.toReversed()) {
    // Another process may create it at the same moment.
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
    if (isMissing(error) && dirname(path) !== path) return false;
    throw error;
  }
}
