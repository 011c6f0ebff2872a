const PERCENT = "\u202f%";
/** From this ratio on, "times" is easier to read than percent. */
const MANY_TIMES = 4;
const times = (ratio: number): string =>
  String(ratio >= 10 ? Math.round(ratio) : Number(ratio.toPrecision(2)));

/** A ratio of rates with two digits: `×2.1`, `×0.48`; in words if one of the two views has nothing there. */
export function formatRatio(ratio: number): string {
  if (ratio === Infinity) return "only here";
  return ratio === 0 ? "none here" : formatShortRatio(ratio);
}

/** The same, for places with room for only a few letters. */
export function formatShortRatio(ratio: number): string {
  if (ratio === Infinity) return "only";
  return ratio === 0 ? "none" : `×${times(ratio)}`;
}

/** A ratio of rates, between "that is" and the name of what it is compared with: `66 % more often than`. */
export function ratioInWords(ratio: number): string {
  if (ratio === Infinity) return "some, compared with none for";
  if (ratio === 0) return "none, compared with some for";
  if (ratio >= 3) return `${Number(ratio.toPrecision(2))} times as often as`;
  const percent = Math.round(100 * Math.abs(ratio - 1));
  if (percent === 0) return "as often as";
  return `${percent}${PERCENT} ${ratio > 1 ? "more" : "less"} often than`;
}

/** The same for two shares: `a share 66 % larger than that of`. */
export function formatShareRatio(ratio: number): string {
  if (ratio === Infinity) return "some, compared with none for";
  if (ratio === 0) return "none, compared with some for";
  if (ratio >= 3) return `a share ${Number(ratio.toPrecision(2))} times that of`;
  const percent = Math.round(100 * Math.abs(ratio - 1));
  return percent === 0
    ? "as large a share as for"
    : `a share ${percent}${PERCENT} ${ratio > 1 ? "larger" : "smaller"} than that of`;
}

/**
 * The interval of a ratio in the same words: `31–108 % more`, `3.1–34 times`, `8 % less to 40 % more`,
 * `at least 79 % more`.
 */
export function formatInterval(low: number, high: number): string {
  if (low >= 1 && high !== Infinity && high >= MANY_TIMES)
    return `${times(low)}–${times(high)} times`;
  if (low >= MANY_TIMES) return `at least ${times(low)} times`;
  const percent = (ratio: number): number => Math.round(100 * Math.abs(ratio - 1));
  const word = (ratio: number): string =>
    `${percent(ratio)}${PERCENT} ${ratio >= 1 ? "more" : "less"}`;
  if (high === Infinity)
    return low <= 0
      ? "any value"
      : low >= 1
        ? `at least ${word(low)}`
        : `${word(low)} to any amount more`;
  if (low >= 1) return `${percent(low)}–${percent(high)}${PERCENT} more`;
  if (low <= 0) return high < 1 ? `at least ${word(high)}` : `at most ${word(high)}`;
  if (high <= 1) return `${percent(high)}–${percent(low)}${PERCENT} less`;
  return `${word(low)} to ${word(high)}`;
}
