import type { Norm } from "#lib/mapQuery/question.ts";
import { formatDensity } from "./formatDensity.ts";
import type { Exposure } from "./mapView.ts";

const HOUR_MS = 3_600_000;

/**
 * What counts are divided by: 1, the rounds, or the hours played. null if there are none, because
 * then there is no rate.
 */
export function getDivisor(norm: Norm, { rounds, playedMs }: Exposure): number | null {
  if (norm === "total") return 1;
  const divisor = norm === "round" ? rounds : playedMs / HOUR_MS;
  return divisor > 0 ? divisor : null;
}

/** A count per round or per hour; null if there is no round or no time to divide by. */
export function computeRate(
  value: number,
  norm: Exclude<Norm, "total">,
  exposure: Exposure,
): number | null {
  const divisor = getDivisor(norm, exposure);
  return divisor === null ? null : value / divisor;
}

/** A count, in total or per round or hour; an en dash if there is nothing to divide by. */
export function formatRate(value: number, norm: Norm, exposure: Exposure): string {
  if (norm === "total") return Math.round(value).toLocaleString("en");
  const rate = computeRate(value, norm, exposure);
  return rate === null ? "–" : formatDensity(rate);
}
