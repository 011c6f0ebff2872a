/** A bar of the histogram of delays is a tenth of a second. */
export const DELAY_BIN_MS = 100;
/** Every tracker's window is a second; a longer gap, of files without hit times, is in the last bar. */
export const DELAY_BINS = 10;

/** The bar, from 0, that a delay in ms belongs to. */
export function findDelayBin(ms: number): number {
  return Math.min(DELAY_BINS - 1, Math.floor(ms / DELAY_BIN_MS));
}
