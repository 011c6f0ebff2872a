import type { Norm } from "#lib/mapQuery/question.ts";
import { formatDensity } from "./formatDensity.ts";
import type { Exposure } from "./mapView.ts";

/** What counts are divided by: 1, the rounds, or the hours played. */
export function getDivisor(norm: Norm, { rounds, playedMs }: Exposure): number {
  if (norm === "round") return Math.max(1, rounds);
  return norm === "hour" ? Math.max(1 / 3600, playedMs / 3_600_000) : 1;
}

/** A count, in total or per round or hour. */
export function formatRate(value: number, norm: Norm, exposure: Exposure): string {
  return norm === "total"
    ? Math.round(value).toLocaleString("en")
    : formatDensity(value / getDivisor(norm, exposure));
}
