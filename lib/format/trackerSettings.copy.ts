import {
  USUAL_RANGES,
  USUAL_SETTINGS,
  type SettingRange,
  type SettingRanges,
  type TrackerSettings,
} from "#lib/engagements/trackerSettings.ts";
import { formatCount } from "./format.ts";

/** At most two digits after the point: `1`, `1.5`, `0.25`. */
const writeSeconds = (ms: number): string => String(Math.round(ms / 10) / 100);
const writeUnits = (units: number): string => formatCount(units);

/** `5`; with rounds of several settings `5 to 8`. */
const writeRange = ([low, high]: SettingRange, write: (value: number) => string): string =>
  low === high ? write(low) : `${write(low)} to ${write(high)}`;

/** `1 second`, `1.5 seconds`, `1 to 1.5 seconds` */
export function describeSeconds(range: SettingRange): string {
  const isOne = range[0] === range[1] && range[0] === 1000;
  return `${writeRange(range, writeSeconds)} ${isOne ? "second" : "seconds"}`;
}

/** `300 units`, `300 to 500 units` */
const describeDistance = (range: SettingRange): string => `${writeRange(range, writeUnits)} units`;

/** `5 seconds without damage and 300 units away` */
export function describeEscape({
  escapeTimeMs,
  escapeDistance,
}: Pick<SettingRanges, "escapeTimeMs" | "escapeDistance">): string {
  return `${describeSeconds(escapeTimeMs)} without damage and ${describeDistance(escapeDistance)} away`;
}

/** What is usual, for rounds that have something else. */
export const USUAL_SENTENCE =
  `Usual are a crossfire window of ${describeSeconds(USUAL_RANGES.crossfireWindowMs)}, and escapes ` +
  `after ${describeEscape(USUAL_RANGES)}.`;

/** What makes a crossfire and an escape in some rounds, in one sentence. */
export function describeSettings(ranges: SettingRanges): string {
  return (
    `Two enemies make a crossfire within ${describeSeconds(ranges.crossfireWindowMs)}, and an escape takes ` +
    `${describeEscape(ranges)}.`
  );
}

const same = (value: number): SettingRange => [value, value];

/** A round's own settings in one sentence, and what its file does not say. */
export function describeRoundSettings(settings: TrackerSettings): string {
  const { crossfireWindowMs, escapeTimeMs, escapeDistance, sampleIntervalMs } = settings;
  const ranges: SettingRanges = {
    crossfireWindowMs: same(crossfireWindowMs ?? USUAL_SETTINGS.crossfireWindowMs),
    escapeTimeMs: same(escapeTimeMs ?? USUAL_SETTINGS.escapeTimeMs),
    escapeDistance: same(escapeDistance ?? USUAL_SETTINGS.escapeDistance),
  };
  const isSaid = crossfireWindowMs !== null && escapeTimeMs !== null && escapeDistance !== null;
  return [
    `Settings of the tracker: ${describeSettings(ranges)}`,
    isSaid ? "" : " The file does not say all of this, so the usual values are taken.",
    sampleIntervalMs === null
      ? ""
      : ` It noted positions every ${describeSeconds(same(sampleIntervalMs))}.`,
  ].join("");
}
