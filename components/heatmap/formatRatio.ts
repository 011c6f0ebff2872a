/** A ratio of rates in two figures: `×2.1`, `×0.48`; what has nothing to be compared with is `new`. */
export function formatRatio(ratio: number): string {
  if (ratio === Infinity) return "new";
  return ratio === 0 ? "none" : `×${ratio >= 10 ? Math.round(ratio) : Number(ratio.toPrecision(2))}`;
}

/** `66 % more often`, `half as often` … of a ratio of rates. */
export function ratioInWords(ratio: number): string {
  if (ratio === Infinity) return "and never";
  if (ratio === 0) return "never, and";
  if (ratio >= 3) return `${Number(ratio.toPrecision(2))} times as often as`;
  const percent = Math.round(100 * Math.abs(ratio - 1));
  if (percent === 0) return "as often as";
  return `${percent}\u202f% ${ratio > 1 ? "more" : "less"} often than`;
}

/** The interval of a ratio in the same terms: `31–108 % more`, or `8 % less to 40 % more`. */
export function intervalInWords(low: number, high: number): string {
  const word = (ratio: number): string => (ratio === Infinity ? "any more" : `${Math.round(100 * Math.abs(ratio - 1))}\u202f% ${ratio >= 1 ? "more" : "less"}`);
  if (low >= 1 && high !== Infinity) return `${Math.round(100 * (low - 1))}–${Math.round(100 * (high - 1))}\u202f% more`;
  if (high <= 1) return `${Math.round(100 * (1 - high))}–${Math.round(100 * (1 - low))}\u202f% less`;
  return `${word(low)} to ${word(high)}`;
}
