import { countSide, SquareGrid, type CountedPlaces } from "#lib/analytics/density/SquareGrid.ts";
import { SquareMap } from "#lib/analytics/density/SquareMap.ts";
import type { Side } from "#lib/engagements/sides.ts";
import { compareSquares, type ComparedSquare } from "#lib/analytics/rates/compareSquares.ts";
import {
  computeDispersions,
  measureOverdispersion,
  type Overdispersion,
} from "#lib/analytics/rates/dispersion.ts";
import type { Norm } from "#lib/mapQuery/question.ts";
import type { HeatView, LayerData } from "./mapView.ts";
import { INCOMPARABLE } from "./refusals.copy.ts";

type Comparable = Pick<HeatView, "data" | "other">;

/** What counts are divided by in a comparison: rounds, hours played, all events of the view, or visits. */
export type ComparedBy = "round" | "hour" | "share" | "visit";

/** What a view is compared by, if its counts are shown as `norm`. */
export function getComparedBy({ data, other }: Comparable, norm: Norm): ComparedBy {
  if (data.visits !== null) return "visit";
  return other?.basis ?? (norm === "hour" ? "hour" : "round");
}

/** The squares that are not empty, for one side or both. */
export function countSquares(
  { squares }: Pick<CountedPlaces, "squares">,
  side: Side | null = null,
): SquareMap<number> {
  return new SquareGrid(squares).countBySquare(side);
}

type Kind = Pick<LayerData, "fromTracker" | "squares">;

/** Why two views cannot be compared; null if they can. Both need the same grid of squares. */
export function explainIncomparable(data: Kind, other: Kind): string | null {
  if (data.fromTracker !== other.fromTracker)
    return INCOMPARABLE.onlyOneExact((data.fromTracker ? data : other).squares.cellSize);
  if (data.squares.cellSize !== other.squares.cellSize)
    return INCOMPARABLE.differentCells(data.squares.cellSize, other.squares.cellSize);
  return null;
}

/** How unevenly the events of a layer are spread over rounds, for each square. */
function readSpreads({
  squares,
  squared,
  spreads,
  exposure: { rounds },
}: LayerData): SquareMap<Overdispersion> {
  const bySquare = new SquareMap<Overdispersion>();
  for (const [index, square] of [...new SquareGrid(squares)].entries())
    bySquare.set(
      square.x,
      square.y,
      spreads?.[index] ?? measureOverdispersion(squared[index] ?? 0, countSide(square), rounds),
    );
  return bySquare;
}

/** The dispersion factor of a comparison over all squares; null if it is unknown. */
export function computeDispersion({ data, other }: Comparable): number | null {
  return other === null
    ? null
    : computeDispersions(readSpreads(data), readSpreads(other.data)).pooled;
}

/** Each square of a view compared with the other view. Empty if nothing is compared. */
export function compareLayers(view: Comparable, norm: Norm): ComparedSquare[] {
  const { data, other } = view;
  if (other === null) return [];
  const basis = getComparedBy(view, norm);
  const makeExposureLookup = (layer: LayerData): ((x: number, y: number) => number) => {
    if (layer.visits === null) {
      const { rounds, playedMs } = layer.exposure;
      const whole =
        basis === "share" ? countSide(layer) : basis === "hour" ? playedMs / 3_600_000 : rounds;
      return () => whole;
    }
    const visits = countSquares(layer.visits);
    return (x, y) => visits.get(x, y) ?? 0;
  };
  return compareSquares(
    countSquares(data),
    makeExposureLookup(data),
    countSquares(other.data),
    makeExposureLookup(other.data),
    computeDispersions(readSpreads(data), readSpreads(other.data)).at,
  );
}
