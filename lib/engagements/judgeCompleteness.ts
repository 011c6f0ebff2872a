import type { ProblemList } from "./ProblemList.ts";
import type { RoundHeader } from "./types.ts";

/** What every version of the tracker writes, in the order of the oldest. */
const ALWAYS_WRITTEN = ["ENGAGEMENTS", "KILL_HEATMAP", "MOVEMENT_HEATMAP"];

/** What the reader saw of the file's shape. */
export interface FileShape {
  /** Rows seen of each section, whether they could be read or not. */
  rows: ReadonlyMap<string, number>;
  /** The last section has its heading, and not yet the comment that names its columns. */
  lastSectionBare: boolean;
  /** The `# END` line's counts by lower-case section name. */
  end: { line: number; counts: ReadonlyMap<string, number> } | null;
  /** Rows or sections stand behind `# END`. */
  goesOnAfterEnd: boolean;
  lastLine: number;
  /** How the file's last line looks: with its line end; a row without; or cut (a row that does not read, half a comment). */
  lastLineState: "ended" | "unended_row" | "cut";
}

const END_ENTRY = /^([a-z][a-z0-9_]*)=(\d{1,9})$/;

/** The counts of `# END engagements=12 players=4`, or null where the line is another one. */
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
    problems.add(
      end.line,
      section.toUpperCase(),
      `The end line says ${count} rows, the file has ${seen}: rows are missing or were added.`,
    );
  }
  for (const section of shape.rows.keys()) {
    if (end.counts.has(section.toLowerCase())) continue;
    right = false;
    problems.add(
      end.line,
      section,
      "The end line does not count this section: it is cut, or was added.",
    );
  }
  return right;
}

/** `complete` of the file, as types.ts defines it; what shows a cut becomes a problem. */
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
    if (!shape.rows.has(section)) miss(section, "The section is missing: the file is cut.");
  }
  if (shape.lastSectionBare) miss(null, "The file ends behind a section's heading: it is cut.");
  if (shape.lastLineState === "cut") miss(null, "The file's last line is cut.");
  if (shape.lastLineState === "unended_row") {
    problems.add(
      shape.lastLine,
      null,
      "The file's last line has no line end; it reads as a whole row and is kept, but its last number may be cut.",
    );
  }
  if (shape.goesOnAfterEnd) miss(null, "The file goes on behind its end line.");
  if (shape.end !== null) return checkEnd(shape, shape.end, problems) && whole;
  // The project's own tracker closes every file with an end line.
  if (header.tag === "V3" && header.values.tracker_version !== undefined)
    miss(null, "The end line is missing: the file is cut.");
  return whole ? null : false;
}
