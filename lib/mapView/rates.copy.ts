import type { Norm } from "#lib/mapQuery/question.ts";
import { PATCH_UNITS } from "#lib/analytics/density/estimateDensity.ts";
import type { ComparedBy } from "./compareLayers.ts";
import type { LayerData } from "./mapView.ts";

const PER: Readonly<Record<Norm, string>> = {
  total: "",
  round: " per round",
  hour: " per hour played",
};

/** `deaths per round` */
export function describeUnit(
  { layer, noun }: Pick<LayerData, "layer" | "noun">,
  norm: Norm,
): string {
  return layer === "zones" ? "deaths per visit under fire" : noun + PER[norm];
}

/**
 * What the numbers on a scale mean.
 * @param cellSize in units; null: smoothed, so the numbers are for a patch of the usual size
 */
export function scaleTitle(
  data: Pick<LayerData, "layer" | "noun">,
  norm: Norm,
  cellSize: number | null,
): string {
  const title = startSentence(describeUnit(data, norm));
  return data.layer === "zones"
    ? title
    : `${title} in a square of ${cellSize ?? PATCH_UNITS} units`;
}

/** What the counts of a comparison are divided by: `per round`. */
export function comparedBasis(basis: ComparedBy, noun: string): string {
  switch (basis) {
    case "round":
      return "per round";
    case "hour":
      return "per hour played";
    case "share":
      return `as a share of all ${noun}`;
    case "visit":
      return "per visit under fire";
  }
}

/** The title of a comparison's scale: `Per round, compared with September 2026`. */
export function describeComparedTitle(basis: ComparedBy, noun: string, name: string): string {
  return `${startSentence(comparedBasis(basis, noun))}, compared with ${name}`;
}

/** The text with its first letter in upper case. */
export function startSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
