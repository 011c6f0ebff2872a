import { FILE_PROBLEMS } from "./problems.copy.ts";
import { isOwnTracker } from "./isOwnTracker.ts";
import type { ProblemList } from "./ProblemList.ts";
import type { RoundHeader } from "./types.ts";

/** The sections that every version of the tracker writes, in the order of the oldest version. */
const ALWAYS_WRITTEN = ["ENGAGEMENTS", "KILL_HEATMAP", "MOVEMENT_HEATMAP"];

/** What the reader saw of the file's structure. */
export interface FileShape {
  /** Rows seen of each section, whether they could be read or not. */
  rows: ReadonlyMap<string, number>;
  /** The last section has its heading but not the comment that names its columns. */
  lastSectionBare: boolean;
  /** The `# END` line's counts by lower-case section name. */
  end: { line: number; counts: ReadonlyMap<string, number> } | null;
  /** The file has rows or sections after `# END`. */
  goesOnAfterEnd: boolean;
  lastLine: number;
  /** The file's last line: with a line break; a row without one; or truncated (an unreadable row, half a comment). */
  lastLineState: "ended" | "unended_row" | "cut";
}

const END_ENTRY = /^([a-z][a-z0-9_]*)=(\d{1,9})$/;

/** The counts of `# END engagements=12 players=4`; null for any other line. */
export function readEndLine(text: string): Map<string, number> | null {
  const parts = text.trim().split(/\s+/);
  if (parts[0] !== "#" || parts[1] !== "END") return null;
  const counts = new Map<string, number>();
  for (const part of parts.slice(2)) {
    const entry = END_ENTRY.exec(part);
    if (entry !== null) counts.set(entry[1] as string, Number(entry[2]));
  }
  return counts;
}

function checkEnd(
  shape: FileShape,
  end: NonNullable<FileShape["end"]>,
  problems: ProblemList,
): boolean {
  let right = true;
  for (const [section, count] of end.counts) {
    const seen = shape.rows.get(section.toUpperCase()) ?? 0;
    if (seen === count) continue;
    right = false;
    problems.add(end.line, section.toUpperCase(), FILE_PROBLEMS.endCount(count, seen));
  }
  for (const section of shape.rows.keys()) {
    if (end.counts.has(section.toLowerCase())) continue;
    right = false;
    problems.add(end.line, section, FILE_PROBLEMS.endWithoutSection);
  }
  return right;
}

/** `complete` of the file, as types.ts defines it. Every sign of a truncated file becomes a problem. */
export function judgeCompleteness(
  header: RoundHeader,
  shape: FileShape,
  problems: ProblemList,
): boolean | null {
  let whole = true;
  const miss = (column: string | null, reason: string): void => {
    whole = false;
    problems.add(shape.lastLine, column, reason);
  };
  for (const section of ALWAYS_WRITTEN) {
    if (!shape.rows.has(section)) miss(section, FILE_PROBLEMS.sectionMissing);
  }
  if (shape.lastSectionBare) miss(null, FILE_PROBLEMS.endsAtHeading);
  if (shape.lastLineState === "cut") miss(null, FILE_PROBLEMS.lastLineCut);
  if (shape.lastLineState === "unended_row") {
    problems.add(shape.lastLine, null, FILE_PROBLEMS.lastLineOpen);
  }
  if (shape.goesOnAfterEnd) miss(null, FILE_PROBLEMS.goesOn);
  if (shape.end !== null) return checkEnd(shape, shape.end, problems) && whole;
  // The project's own tracker closes every file with an end line.
  if (isOwnTracker(header)) miss(null, FILE_PROBLEMS.noEndLine);
  return whole ? null : false;
}
