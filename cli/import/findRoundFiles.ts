import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { walkFolder } from "#lib/maps/files/walkFolder.ts";
import { classifyFileName } from "#lib/engagements/classifyFileName.ts";
import { describeUnreadable } from "#lib/store/postgres/describeUnreadable.ts";
import { LEFT_OUT } from "./leftOut.copy.ts";

/** The files of folders that are not round files. */
export interface LeftOut {
  /** The number of files that macOS adds for itself. */
  macOs: number;
  /** Paths of files that look like round files, but have another ending. */
  almostRounds: string[];
  /** The number of all other files. */
  others: number;
}

export interface FoundFiles {
  files: string[];
  /** Paths that cannot be used, and why. */
  unusable: { path: string; reason: string }[];
  leftOut: LeftOut;
}

/**
 * The files at the given paths. A single file is taken under any name, except those of macOS. A
 * folder gives every *_engagements.txt in it or below, sorted by name, so that rounds are in the
 * order they were played.
 */
export async function findRoundFiles(paths: readonly string[]): Promise<FoundFiles> {
  const found: FoundFiles = {
    files: [],
    unusable: [],
    leftOut: { macOs: 0, almostRounds: [], others: 0 },
  };
  for (const path of paths) {
    try {
      if ((await stat(path)).isDirectory()) await findInFolder(path, found);
      else if (classifyFileName(path) === "macOs") found.leftOut.macOs += 1;
      else found.files.push(path);
    } catch (error) {
      found.unusable.push({ path, reason: describeUnreadable(error) });
    }
  }
  return found;
}

async function findInFolder(
  folder: string,
  { files, unusable, leftOut }: FoundFiles,
): Promise<void> {
  const walked = await walkFolder(folder);
  const rounds: string[] = [];
  for (const name of walked.files.toSorted(compareByName)) {
    const kind = classifyFileName(name);
    const path = join(folder, name);
    if (kind === "round") rounds.push(path);
    else if (kind === "almostRound") leftOut.almostRounds.push(path);
    else leftOut[kind === "macOs" ? "macOs" : "others"] += 1;
  }
  files.push(...rounds);
  for (const { path, error } of walked.unreadable)
    unusable.push({ path: join(folder, path), reason: describeUnreadable(error) });
  if (rounds.length === 0) unusable.push({ path: folder, reason: LEFT_OUT.noRounds });
}

function compareByName(a: string, b: string): number {
  return compare(basename(a), basename(b)) || compare(a, b);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
