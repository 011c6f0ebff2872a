import { FILE_PROBLEMS } from "./problems.copy.ts";
import { cutText, isLongerThan } from "./characters.ts";
import { MAX_INTEGER, MAX_WORD } from "./limits.ts";
import type { ProblemList } from "./ProblemList.ts";
import { quoteText } from "./quoteText.ts";
import type { RoundHeader } from "./types.ts";

/** The cell size of trackers that do not write their own. */
const DEFAULT_GRID_SIZE = 512;
const MAX_GRID_SIZE = 65_536;
/** 1 January 10000 in seconds: later dates cannot be written. */
const MAX_UNIX_SECONDS = 253_402_300_800;

/** One `# key=value` line. */
export interface HeaderLine {
  line: number;
  key: string;
  value: string;
}

/**
 * The key and value of a comment line before the first section; null for any other comment or one
 * with a NUL.
 */
export function readHeaderLine(line: number, text: string): HeaderLine | null {
  const parts = /^#\s*([A-Za-z][A-Za-z0-9_.-]*)\s*=([^\0]*)$/.exec(text);
  return parts === null
    ? null
    : { line, key: parts[1] as string, value: (parts[2] as string).trim() };
}

/** The file's own round number; null if it has no valid one. */
function readRound(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

/**
 * The header's values, typed; null if map or round is missing or invalid. Other keys that cannot be
 * read become problems.
 */
export function readHeader(
  tag: string,
  lines: readonly HeaderLine[],
  problems: ProblemList,
): RoundHeader | null {
  const { units } = FILE_PROBLEMS;
  const byKey = new Map<string, HeaderLine>();
  for (const line of lines) {
    if (!byKey.has(line.key)) byKey.set(line.key, line);
    else problems.add(line.line, line.key, FILE_PROBLEMS.keyTwice);
  }
  const number = (key: string, lowest: number, highest: number, unit: string): number | null => {
    const found = byKey.get(key);
    if (found === undefined || found.value === "") return null;
    const value = /^\d+(\.\d+)?$/.test(found.value) ? Number(found.value) : NaN;
    if (value >= lowest && value <= highest) return value;
    problems.add(
      found.line,
      key,
      FILE_PROBLEMS.badHeader(quoteText(found.value), unit, lowest, highest),
    );
    return null;
  };
  const seconds = (key: string): number | null => {
    const value = number(key, 0, MAX_UNIX_SECONDS, units.seconds);
    // Trackers write 0 if they do not know the time.
    return value === null || value === 0 ? null : Math.floor(value);
  };
  const word = (found: HeaderLine | undefined): string | null => {
    if (found === undefined) return null;
    const { line, key, value } = found;
    if (isLongerThan(value, MAX_WORD)) problems.add(line, key, FILE_PROBLEMS.headerCut(MAX_WORD));
    return cutText(value, MAX_WORD);
  };
  const map = byKey.get("map")?.value ?? "";
  const round = readRound(byKey.get("round")?.value);
  if (map === "" || round === null) return null;
  return {
    tag,
    map,
    round,
    crossfireWindowMs: number("crossfire_window", 0, MAX_INTEGER, units.milliseconds),
    escapeTimeMs: number("escape_time", 0, MAX_INTEGER, units.milliseconds),
    escapeDistance: number("escape_distance", 0, MAX_INTEGER, units.distance),
    positionSampleIntervalMs: number(
      "position_sample_interval",
      0,
      MAX_INTEGER,
      units.milliseconds,
    ),
    roundStartUnix: seconds("round_start_unix"),
    roundEndUnix: seconds("round_end_unix"),
    gridSize: number("grid_size", 1, MAX_GRID_SIZE, units.cellSize) ?? DEFAULT_GRID_SIZE,
    trackerVersion: word(byKey.get("tracker_version") ?? byKey.get("tracker_version_full")),
    values: Object.fromEntries([...byKey.values()].map(({ key, value }) => [key, value])),
  };
}
