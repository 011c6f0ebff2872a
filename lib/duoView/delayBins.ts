import { bisectRight, range } from "d3-array";

/** Each bar of the histogram of delays is a tenth of a second wide. */
export const DELAY_BIN_MS = 100;
/**
 * Every tracker's window is one second. A longer gap, from files without hit times, is in the last
 * bar.
 */
export const DELAY_END_MS = 1000;
/** Where bars begin and end, ms: one more than there are bars. */
export const DELAY_BIN_EDGES = range(0, DELAY_END_MS + DELAY_BIN_MS, DELAY_BIN_MS);
export const DELAY_BINS = DELAY_BIN_EDGES.length - 1;

/** The bar, from 0, that a delay in ms belongs to. */
export function findDelayBin(ms: number): number {
  return bisectRight(DELAY_BIN_EDGES, ms, 1, DELAY_BINS) - 1;
}
