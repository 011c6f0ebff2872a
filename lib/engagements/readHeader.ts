import { MAX_INTEGER } from "./limits.ts";
import type { ProblemList } from "./ProblemList.ts";
import { quoteText } from "./quoteText.ts";
import type { RoundHeader } from "./types.ts";

/** The cell size of every tracker that does not say. */
const DEFAULT_GRID_SIZE = 512;
const MAX_GRID_SIZE = 65_536;
/** 1 January of the year 10000, in seconds: past it a date cannot be written. */
const MAX_UNIX_SECONDS = 253_402_300_800;

/** One `# key=value` line. */
export interface HeaderLine {
  line: number;
  key: string;
  value: string;
}

/** The key and value of a comment line before the first section, or null where it is another comment or holds a NUL. */
export function readHeaderLine(line: number, text: string): HeaderLine | null {
  const parts = /^#\s*([A-Za-z][A-Za-z0-9_.-]*)\s*=([^\0]*)$/.exec(text);
  return parts === null
    ? null
    : { line, key: parts[1] as string, value: (parts[2] as string).trim() };
}

/** The file's own round number, or null where there is none that can be used. */
function readRound(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

/** The header's values, typed; null where map or round is missing or unusable. Other keys that do not read become problems. */
export function readHeader(
  tag: string,
  lines: readonly HeaderLine[],
  problems: ProblemList,
): RoundHeader | null {
  const byKey = new Map<string, HeaderLine>();
  for (const line of lines) {
    if (!byKey.has(line.key)) byKey.set(line.key, line);
    else
      problems.add(line.line, line.key, "The header names this key twice; the first value holds.");
  }
  const number = (key: string, lowest: number, highest: number, unit: string): number | null => {
    const found = byKey.get(key);
    if (found === undefined || found.value === "") return null;
    const value = /^\d+(\.\d+)?$/.test(found.value) ? Number(found.value) : NaN;
    if (value >= lowest && value <= highest) return value;
    problems.add(
      found.line,
      key,
      `${quoteText(found.value)} is not ${unit} from ${lowest} to ${highest}; it counts as not said.`,
    );
    return null;
  };
  const seconds = (key: string): number | null => {
    const value = number(key, 0, MAX_UNIX_SECONDS, "a time in seconds");
    // Trackers write 0 where they do not know.
    return value === null || value === 0 ? null : Math.floor(value);
  };
  const map = byKey.get("map")?.value ?? "";
  const round = readRound(byKey.get("round")?.value);
  if (map === "" || round === null) return null;
  return {
    tag,
    map,
    round,
    crossfireWindowMs: number("crossfire_window", 0, MAX_INTEGER, "a time in ms"),
    escapeTimeMs: number("escape_time", 0, MAX_INTEGER, "a time in ms"),
    escapeDistance: number("escape_distance", 0, MAX_INTEGER, "a distance"),
    positionSampleIntervalMs: number("position_sample_interval", 0, MAX_INTEGER, "a time in ms"),
    roundStartUnix: seconds("round_start_unix"),
    roundEndUnix: seconds("round_end_unix"),
    gridSize: number("grid_size", 1, MAX_GRID_SIZE, "a cell size") ?? DEFAULT_GRID_SIZE,
    trackerVersion:
      byKey.get("tracker_version")?.value ?? byKey.get("tracker_version_full")?.value ?? null,
    values: Object.fromEntries([...byKey.values()].map(({ key, value }) => [key, value])),
  };
}
