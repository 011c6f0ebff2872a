import {
  USUAL_SETTINGS,
  type SettingRange,
  type SettingRanges,
} from "#lib/engagements/trackerSettings.ts";

/** SQL: the value of a column of `round`, or the usual one where the file does not say. */
const orUsual = (column: string, usual: number): string => `coalesce(round.${column}, ${usual})`;

/** The columns of `round` by setting. */
const COLUMNS = {
  crossfireWindowMs: "crossfire_window_ms",
  escapeTimeMs: "escape_time_ms",
  escapeDistance: "escape_distance",
} as const satisfies Record<keyof typeof USUAL_SETTINGS, string>;
const NAMES = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];

/** SQL: the crossfire window of a row of `round`, ms. */
export const WINDOW_MS = orUsual(COLUMNS.crossfireWindowMs, USUAL_SETTINGS.crossfireWindowMs);

/** SQL: whether a round was recorded with other settings than usual. */
export const HAS_OTHER_SETTINGS = `(${NAMES.map(
  (name) => `${COLUMNS[name]} <> ${USUAL_SETTINGS[name]}`,
).join(" OR ")})`;

/** SQL: the columns of `round` that settings are in. */
export const SETTING_COLUMNS = Object.values(COLUMNS).join(", ");

/** SQL: the lowest and highest settings of rows of `round`, as JSON of the form SettingRanges. */
export const SELECT_RANGES = `json_build_object(${NAMES.map((name) => {
  const value = orUsual(COLUMNS[name], USUAL_SETTINGS[name]);
  return `'${name}', json_build_array(min(${value}), max(${value}))`;
}).join(", ")})`;

export type RangesRow = Record<keyof SettingRanges, readonly [number | null, number | null]>;

/** The ranges of a row; those of no round are the usual ones. */
export function toRanges(row: RangesRow): SettingRanges {
  const range = (name: keyof SettingRanges): SettingRange => {
    const [low, high] = row[name];
    return [low ?? USUAL_SETTINGS[name], high ?? USUAL_SETTINGS[name]];
  };
  return {
    crossfireWindowMs: range("crossfireWindowMs"),
    escapeTimeMs: range("escapeTimeMs"),
    escapeDistance: range("escapeDistance"),
  };
}
