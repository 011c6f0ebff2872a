/**
 * Two neighbouring points of a path, by index, and the share of the way from one to the other, from
 * 0 to 1.
 */
export interface Between {
  from: number;
  to: number;
  share: number;
}

/**
 * Finds a time in a path of `count` points, which are in the order of their times. Before the first
 * point and after the last, the result is that point. At a point's exact time it is that point, or
 * the first of several points at the same time. null without points.
 */
export function interpolatePoints(
  count: number,
  getTime: (index: number) => number,
  time: number,
): Between | null {
  if (count <= 0) return null;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (getTime(middle) < time) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return { from: 0, to: 0, share: 1 };
  if (low === count) return { from: count - 1, to: count - 1, share: 1 };
  const [before, after] = [getTime(low - 1), getTime(low)];
  return { from: low - 1, to: low, share: after > before ? (time - before) / (after - before) : 1 };
}

/** A value on the way from one to the other. Rounding never takes it beyond either. */
export function interpolateValue(from: number, to: number, share: number): number {
  if (share >= 1) return to;
  return Math.min(Math.max(from, to), Math.max(Math.min(from, to), from + (to - from) * share));
}
