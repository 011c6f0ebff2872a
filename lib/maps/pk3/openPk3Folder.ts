import { readFile, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { classifyFileName } from "#lib/engagements/classifyFileName.ts";
import type { ReadResult } from "../files/refusal.ts";
import { walkFolder } from "../files/walkFolder.ts";
import { PK3 } from "../refusals.copy.ts";
import { describeReadFailure, limitReads, type Pk3 } from "./limitReads.ts";
import { MAX_FILES_IN_PK3 } from "./limits.ts";

/**
 * Opens a folder `….pk3dir`, which the game reads like a pk3 file. It has the same limits, and a
 * file in it is read only when it is needed.
 */
export async function openPk3Folder(folder: string): Promise<ReadResult<Pk3>> {
  try {
    const { files } = await walkFolder(folder);
    if (files.length > MAX_FILES_IN_PK3)
      return { ok: false, message: PK3.tooManyFiles(files.length, MAX_FILES_IN_PK3) };
    const found = new Map<string, { bytes: number; path: string }>();
    for (const file of files.toSorted()) {
      const path = join(folder, file);
      const name = file.replaceAll(sep, "/").toLowerCase();
      if (classifyFileName(name) === "macOs") continue;
      found.set(name, { path, bytes: (await stat(path)).size });
    }
    return {
      ok: true,
      value: {
        names: [...found.keys()],
        read: limitReads((name) => {
          const file = found.get(name);
          return file && { bytes: file.bytes, load: () => readFile(file.path) };
        }),
        close: () => Promise.resolve(),
      },
    };
  } catch (error) {
    return { ok: false, message: PK3.unreadable(describeReadFailure(error)) };
  }
}
