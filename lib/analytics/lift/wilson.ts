import { Z_90 } from "./normal.ts";

export interface Interval {
  lower: number;
  upper: number;
}

/**
 * Wilson's 90 % score interval of a share (Wilson 1927): `part` of `whole`, as shares of 1; null if
 * `whole` is 0.
 */
export function computeWilsonInterval(part: number, whole: number): Interval | null {
  if (whole <= 0) return null;
  const share = part / whole;
  const z2 = (Z_90 * Z_90) / whole;
  const middle = share + z2 / 2;
  const half = Z_90 * Math.sqrt((share * (1 - share)) / whole + z2 / (4 * whole));
  return {
    lower: Math.max(0, (middle - half) / (1 + z2)),
    upper: Math.min(1, (middle + half) / (1 + z2)),
  };
}
