import { range } from "d3-array";
import { MOST_DOUBLINGS } from "#lib/analytics/rates/compareSquares.ts";

const FRACTIONS: Readonly<Record<number, string>> = { 0.25: "¼", 0.5: "½" };

/** `½×`, `2×`: a power of two as a tick of a scale of ratios. */
export const formatRatioTick = (ratio: number): string => `${FRACTIONS[ratio] ?? ratio}×`;

/** The ticks of the colour scale of differences; `position` is its share of the scale, 0 to 1. */
export const DIFFERENCE_TICKS = range(-MOST_DOUBLINGS, MOST_DOUBLINGS + 1).map((doublings) => ({
  position: (doublings + MOST_DOUBLINGS) / (2 * MOST_DOUBLINGS),
  label: formatRatioTick(2 ** doublings),
}));
