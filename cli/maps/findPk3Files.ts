import { stat } from "node:fs/promises";
import { basename, dirname, join, resolve, sep } from "node:path";
import { classifyFileName } from "#lib/engagements/classifyFileName.ts";
import { walkFolder } from "#lib/maps/files/walkFolder.ts";
import { getPackSortKey } from "#lib/maps/pk3/getPackSortKey.ts";
import { isPk3Folder } from "#lib/maps/pk3/readPk3.ts";
import type { Pk3File } from "#lib/store/maps/importPk3.ts";
import { MAP_FILES } from "./importMaps.copy.ts";

/** The folder whose files every mod's folder overrides. */
const BASE_FOLDER = "etmain";

/** What is in the given folders, but is not read. */
export interface LeftOutMaps {
  /** Paths of pk3 files and pk3dir folders in a subfolder: the game does not look there. */
  deepPacks: string[];
  /** Paths of compiled maps outside of a pk3. */
  looseMaps: string[];
  /** The number of files that macOS adds for itself. */
  macOs: number;
}

export interface FoundPk3Files {
  /** In the game's order: later files override earlier ones. */
  files: Pk3File[];
  unusable: { path: string; reason: string }[];
  leftOut: LeftOutMaps;
}

/**
 * The pk3 files and pk3dir folders at the given paths: a single one, or every one in a folder, but
 * not below it, because the game does not look there.
 */
export async function findPk3Files(paths: readonly string[]): Promise<FoundPk3Files> {
  const found: FoundPk3Files = {
    files: [],
    unusable: [],
    leftOut: { deepPacks: [], looseMaps: [], macOs: 0 },
  };
  for (const path of paths) {
    try {
      const isFolder = (await stat(path)).isDirectory();
      const name = basename(resolve(path));
      if (isFolder && !isPk3Folder(name)) await findInFolder(path, found);
      else if (classifyFileName(path) === "macOs") found.leftOut.macOs += 1;
      else {
        found.files.push({ path, name, folder: "base" });
        if (!isFolder) continue;
        const below = (await walkFolder(path)).files.map((file) => join(name, file));
        sortFiles(dirname(resolve(path)), below, found.leftOut);
      }
    } catch (error) {
      const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
      found.unusable.push({
        path,
        reason: missing
          ? "There is no such file or folder."
          : `It cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      });
    }
  }
  const getPackOrder = ({ name, folder }: Pk3File): string => getPackSortKey(name, folder);
  found.files.sort((a, b) => (getPackOrder(a) < getPackOrder(b) ? -1 : 1));
  return found;
}

async function findInFolder(
  folder: string,
  { files, unusable, leftOut }: FoundPk3Files,
): Promise<void> {
  const packs = sortFiles(folder, (await walkFolder(folder)).files, leftOut);
  if (packs.size === 0) unusable.push({ path: folder, reason: MAP_FILES.none });
  const isBase = basename(resolve(folder)).toLowerCase() === BASE_FOLDER;
  for (const name of packs)
    files.push({ path: join(folder, name), name, folder: isBase ? "base" : "mod" });
}

/** Returns the pk3 files and pk3dir folders right in the folder, and notes what is out of place. */
function sortFiles(folder: string, below: readonly string[], leftOut: LeftOutMaps): Set<string> {
  const packs = new Set<string>();
  const deepPacks = new Set<string>();
  for (const path of below.toSorted()) {
    if (classifyFileName(path) === "macOs") {
      leftOut.macOs += 1;
      continue;
    }
    const parts = path.split(sep);
    const isPack = parts.map((part, i) =>
      i < parts.length - 1 ? isPk3Folder(part) : /\.pk3$/i.test(part),
    );
    if (isPack[0] === true) packs.add(parts[0] as string);
    const deep = isPack.indexOf(true, 1);
    if (deep > 0) deepPacks.add(join(folder, ...parts.slice(0, deep + 1)));
    else if (isPack[0] === false && /\.bsp$/i.test(path))
      leftOut.looseMaps.push(join(folder, path));
  }
  leftOut.deepPacks.push(...deepPacks);
  return packs;
}
