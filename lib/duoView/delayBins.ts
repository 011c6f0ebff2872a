import { bisectRight, range } from "d3-array";
import { USUAL_SETTINGS } from "#lib/engagements/trackerSettings.ts";

/** Each bar of the histogram of delays is a tenth of a second wide. */
export const DELAY_BIN_MS = 100;
/** More bars than this are too narrow to click on a phone. Longer delays are in the last bar. */
export const MOST_DELAY_BINS = 50;

/** The bars of the delays of crossfires. */
export interface DelayBins {
  /** Where bars begin and end, ms: one more than there are bars. */
  edges: number[];
  count: number;
}

/**
 * Bars up to the longest crossfire window of the rounds. A longer delay, from a file without hit
 * times, is in the last bar.
 */
export function makeDelayBins(crossfires: readonly { windowMs: number }[]): DelayBins {
  const longest =
    crossfires.length === 0
      ? USUAL_SETTINGS.crossfireWindowMs
      : crossfires.reduce((most, { windowMs }) => Math.max(most, windowMs), 0);
  const count = Math.min(MOST_DELAY_BINS, Math.max(1, Math.ceil(longest / DELAY_BIN_MS)));
  return { edges: range(0, count + 1).map((edge) => edge * DELAY_BIN_MS), count };
}

/** The bar, from 0, that a delay in ms belongs to. */
export function findDelayBin(ms: number, { edges, count }: DelayBins): number {
  return bisectRight(edges, ms, 1, count) - 1;
}
