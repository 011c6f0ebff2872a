import type { Norm } from "#lib/mapQuery/question.ts";
import { PATCH_UNITS } from "#lib/analytics/density/estimateDensity.ts";
import type { ComparedBy } from "./compareLayers.ts";
import { formatDensity } from "./formatDensity.ts";
import type { Exposure, LayerData } from "./mapView.ts";

/** What counts are divided by: 1, the rounds, or the hours played. */
export function getDivisor(norm: Norm, { rounds, playedMs }: Exposure): number {
  if (norm === "round") return Math.max(1, rounds);
  return norm === "hour" ? Math.max(1 / 3600, playedMs / 3_600_000) : 1;
}

const PER: Record<Norm, string> = { total: "", round: " per round", hour: " per hour played" };

/** `deaths per round`; presence is counted in seconds, zones against visits. */
export function describeUnit({ layer, noun }: LayerData, norm: Norm): string {
  return layer === "zones" ? "deaths per visit under fire" : noun + PER[norm];
}

/** What the scale's numbers are, for legends. */
export function scaleTitle(data: LayerData, norm: Norm, cellSize: number | null): string {
  const unit = describeUnit(data, norm);
  const title = unit.charAt(0).toUpperCase() + unit.slice(1);
  return data.layer === "zones"
    ? title
    : `${title} in a square of ${cellSize ?? PATCH_UNITS} units`;
}

/** What a comparison compares, for titles: `by the round`. */
export function comparedWords(basis: ComparedBy, noun: string): string {
  switch (basis) {
    case "round":
      return "by the round";
    case "hour":
      return "by the time played";
    case "share":
      return `as a share of all ${noun}`;
    case "visit":
      return "by the visit under fire";
  }
}

/** What the scale of a comparison tells, before what it is against: `How often by the round`. */
export function comparedTitle(basis: ComparedBy, noun: string): string {
  return basis === "share"
    ? `How large a share of all ${noun}`
    : `How often ${comparedWords(basis, noun)}`;
}

/** A count as the norm wants it. */
export function formatRate(value: number, norm: Norm, exposure: Exposure): string {
  return norm === "total"
    ? Math.round(value).toLocaleString("en")
    : formatDensity(value / getDivisor(norm, exposure));
}
