import { compareSquares, type ComparedSquare } from "#lib/analytics/rates/compareSquares.ts";
import type { Norm, Side } from "#lib/analytics/question/question.ts";
import { sparseOf, type Counted, type Exposure, type HeatView } from "./scene.ts";

/** The rounds or hours of a comparison. */
export function comparedExposure(norm: Norm, exposure: Exposure): number {
  return norm === "hour" ? exposure.playedMs / 3_600_000 : exposure.rounds;
}

/** The squares with something in them, of one side or both. */
export function squaresOf({ squares }: Counted, side: Side | null = null): [x: number, y: number, value: number][] {
  const { flat } = sparseOf(squares, side);
  return Array.from({ length: flat.length / 3 }, (_, i) => [flat[3 * i] as number, flat[3 * i + 1] as number, flat[3 * i + 2] as number]);
}

/** Each square of a view against the other picture, by round or by hour; kill zones against their visits. Empty where nothing is compared. */
export function compareLayers({ data, exposure, other }: Pick<HeatView, "data" | "exposure" | "other">, norm: Norm): ComparedSquare[] {
  if (other === null) return [];
  const exposureOf = (visits: Counted | null, whole: Exposure): ((x: number, y: number) => number) => {
    if (visits === null) return () => comparedExposure(norm, whole);
    const bySquare = new Map(squaresOf(visits).map(([x, y, value]) => [`${x} ${y}`, value]));
    return (x, y) => bySquare.get(`${x} ${y}`) ?? 0;
  };
  return compareSquares(squaresOf(data), exposureOf(data.visits, exposure), squaresOf(other.data), exposureOf(other.data.visits, other.exposure));
}
