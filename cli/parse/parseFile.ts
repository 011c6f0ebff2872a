import { readFile, stat } from "node:fs/promises";
import { findDeadTargets } from "#lib/analytics/deadTargets/findDeadTargets.ts";
import { findCrossfirePairs } from "#lib/analytics/findCrossfirePairs.ts";
import { readEngagementFile } from "#lib/engagements/readEngagementFile.ts";
import { refuseTooLarge } from "#lib/engagements/refuseTooLarge.ts";
import { getCrossfireWindow } from "#lib/engagements/trackerSettings.ts";
import type { EngagementFile, Problem } from "#lib/engagements/types.ts";

/** What `proximity parse --json` prints of a file. */
export interface ParsedFile {
  file: string;
  map: string;
  round: number;
  /** The tag of the first line, such as "V3". */
  trackerVersion: string;
  complete: boolean | null;
  engagements: number;
  outcomes: Record<string, number>;
  /**
   * Engagements whose target was already dead when they began. The other figures are as the file
   * writes them, with these; all pages and sums are without.
   */
  deadTargets: number;
  /** Engagements that the tracker marked as crossfires. */
  crossfires: number;
  /** Percent of the engagements, with one decimal. */
  crossfirePercent: number;
  attackers: number;
  totalDamage: number;
  killCells: number;
  axisKills: number;
  alliesKills: number;
  traversal: number;
  combat: number;
  escape: number;
  playerTracks: number;
  /** Different pairs with at least one crossfire. */
  crossfirePairs: number;
  problems: Problem[];
  /** Only if there are more problems than listed. */
  problemsNotListed?: number;
}

/** A file that was refused (the reader's reason) or could not be read ("unreadable"). */
export interface RefusedFile {
  file: string;
  refused: string;
  message: string;
}

function sumRows<Row>(rows: readonly Row[], value: (row: Row) => number): number {
  let sum = 0;
  for (const row of rows) sum += value(row);
  return sum;
}

function countOutcomes({ engagements }: EngagementFile): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of engagements) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

function countPairs({ engagements, header }: EngagementFile): number {
  const windowMs = getCrossfireWindow(header);
  const pairs = new Set<string>();
  for (const engagement of engagements) {
    for (const { player1, player2 } of findCrossfirePairs(engagement, windowMs))
      pairs.add(`${player1}|${player2}`);
  }
  return pairs.size;
}

function collectFigures(name: string, file: EngagementFile): ParsedFile {
  const { header, engagements, killCells, movementCells } = file;
  const crossfires = engagements.filter(({ isCrossfire }) => isCrossfire).length;
  return {
    file: name,
    map: header.map,
    round: header.round,
    trackerVersion: header.tag,
    complete: file.complete,
    engagements: engagements.length,
    outcomes: countOutcomes(file),
    deadTargets: findDeadTargets(file).size,
    crossfires,
    crossfirePercent:
      engagements.length === 0 ? 0 : Math.round((crossfires * 1000) / engagements.length) / 10,
    attackers: sumRows(engagements, ({ attackers }) => attackers.length),
    totalDamage: sumRows(engagements, ({ totalDamage }) => totalDamage),
    killCells: killCells.length,
    axisKills: sumRows(killCells, ({ axisKills }) => axisKills),
    alliesKills: sumRows(killCells, ({ alliesKills }) => alliesKills),
    traversal: sumRows(movementCells, ({ traversal }) => traversal),
    combat: sumRows(movementCells, ({ combat }) => combat),
    escape: sumRows(movementCells, ({ escape }) => escape),
    playerTracks: file.tracks.length,
    crossfirePairs: countPairs(file),
    problems: file.problems,
    ...(file.problemsNotListed > 0 ? { problemsNotListed: file.problemsNotListed } : {}),
  };
}

/** What the operating system's error code means for the user. */
function readFailure(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return "There is no such file.";
  if (code === "EACCES" || code === "EPERM") return "You may not read this file.";
  return `The file cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}

async function readBytes(file: string): Promise<Uint8Array | RefusedFile> {
  try {
    const about = await stat(file);
    if (about.isDirectory())
      return { file, refused: "unreadable", message: "This is a folder; name the files in it." };
    const tooLarge = refuseTooLarge(about.size);
    return tooLarge === null
      ? await readFile(file)
      : { file, refused: tooLarge.reason, message: tooLarge.message };
  } catch (error) {
    return { file, refused: "unreadable", message: readFailure(error) };
  }
}

/**
 * Reads one engagement file and sums it up. For another kind of file, or one that cannot be read,
 * it returns a value too.
 */
export async function parseFile(file: string): Promise<ParsedFile | RefusedFile> {
  const bytes = await readBytes(file);
  if (!(bytes instanceof Uint8Array)) return bytes;
  const result = readEngagementFile(bytes);
  return result.ok
    ? collectFigures(file, result.file)
    : { file, refused: result.refusal.reason, message: result.refusal.message };
}
