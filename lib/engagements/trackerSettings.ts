import type { RoundHeader } from "./types.ts";

/** What a round's tracker was set to; null where the file does not say. */
export interface TrackerSettings {
  /** Two enemies who hit a target within this time make a crossfire, ms. */
  crossfireWindowMs: number | null;
  /** An escape takes this time without damage, ms, … */
  escapeTimeMs: number | null;
  /** … and this distance from the last hit, game units. */
  escapeDistance: number | null;
  /** Between two samples of positions, ms. */
  sampleIntervalMs: number | null;
}

/**
 * What every tracker so far uses unless its admin says otherwise, and what is taken for a file that
 * does not say. The interval of samples has no usual value: it differs between trackers.
 */
export const USUAL_SETTINGS = {
  crossfireWindowMs: 1000,
  escapeTimeMs: 5000,
  escapeDistance: 300,
} as const;

/** The lowest and the highest value over some rounds. */
export type SettingRange = readonly [low: number, high: number];

/** The settings of some rounds, as far as figures depend on them. */
export type SettingRanges = Record<keyof typeof USUAL_SETTINGS, SettingRange>;

/** The ranges of no round, or of usual ones. */
export const USUAL_RANGES: SettingRanges = {
  crossfireWindowMs: [USUAL_SETTINGS.crossfireWindowMs, USUAL_SETTINGS.crossfireWindowMs],
  escapeTimeMs: [USUAL_SETTINGS.escapeTimeMs, USUAL_SETTINGS.escapeTimeMs],
  escapeDistance: [USUAL_SETTINGS.escapeDistance, USUAL_SETTINGS.escapeDistance],
};

/** The crossfire window of a file, ms. */
export function getCrossfireWindow({
  crossfireWindowMs,
}: Pick<RoundHeader, "crossfireWindowMs">): number {
  return crossfireWindowMs ?? USUAL_SETTINGS.crossfireWindowMs;
}
