import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { isRoundFileName } from "#lib/engagements/readRoundFileName.ts";
import { describeUnreadable } from "#lib/store/postgres/describeUnreadable.ts";

export interface FoundFiles {
  files: string[];
  /** Paths that cannot be used, and why. */
  unusable: { path: string; reason: string }[];
}

/**
 * The files at the given paths. A single file is taken under any name. A folder gives every
 * *_engagements.txt in it or below, sorted by name, so that rounds are in the order they were
 * played.
 */
export async function findRoundFiles(paths: readonly string[]): Promise<FoundFiles> {
  const found: FoundFiles = { files: [], unusable: [] };
  for (const path of paths) {
    try {
      const about = await stat(path);
      if (!about.isDirectory()) {
        found.files.push(path);
        continue;
      }
      const names = await readdir(path, { recursive: true });
      const files = names
        .filter(isRoundFileName)
        .sort((a, b) => compare(basename(a), basename(b)) || compare(a, b));
      if (files.length === 0)
        found.unusable.push({
          path,
          reason: "There is no *_engagements.txt file in this folder or below.",
        });
      found.files.push(...files.map((name) => join(path, name)));
    } catch (error) {
      found.unusable.push({ path, reason: describeUnreadable(error) });
    }
  }
  return found;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
