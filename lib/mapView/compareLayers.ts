import { countSide, SquareGrid, type CountedPlaces } from "#lib/analytics/density/SquareGrid.ts";
import { SquareMap } from "#lib/analytics/density/SquareMap.ts";
import type { Side } from "#lib/engagements/sides.ts";
import { compareSquares, type ComparedSquare } from "#lib/analytics/rates/compareSquares.ts";
import {
  dispersions,
  measureOverdispersion,
  type Spread,
} from "#lib/analytics/rates/dispersion.ts";
import type { Norm } from "#lib/mapQuery/question.ts";
import type { HeatView, LayerData } from "./mapView.ts";

type Comparable = Pick<HeatView, "data" | "other">;

/** What the counts of a comparison are divided by: rounds, hours played, all events of the picture, or visits of the square. */
export type ComparedBy = "round" | "hour" | "share" | "visit";

/** What a view is compared by, where counts are shown as `norm` says. */
export function comparedBy({ data, other }: Comparable, norm: Norm): ComparedBy {
  if (data.visits !== null) return "visit";
  return other?.basis ?? (norm === "hour" ? "hour" : "round");
}

/** The squares with something in them, of one side or both. */
export function countSquares(
  { squares }: Pick<CountedPlaces, "squares">,
  side: Side | null = null,
): SquareMap<number> {
  return new SquareGrid(squares).countBySquare(side);
}

type Kind = Pick<LayerData, "fromTracker" | "squares">;

/** Why two pictures are no two of a kind; null where they are. Squares are compared by their places in the grid: both must have one grid. */
export function whyIncomparable(data: Kind, other: Kind): string | null {
  if (data.fromTracker !== other.fromTracker)
    return `These cannot be compared: of one picture the files have exact places, of the other only what the tracker itself counted in cells of ${(data.fromTracker ? data : other).squares.cellSize} units.`;
  if (data.squares.cellSize !== other.squares.cellSize)
    return `These cannot be compared: the tracker counted one in cells of ${data.squares.cellSize} units, the other in cells of ${other.squares.cellSize}.`;
  return null;
}

/** How unevenly a layer's events came, by square. */
function readSpreads({
  squares,
  squared,
  spreads,
  exposure: { rounds },
}: LayerData): SquareMap<Spread> {
  const bySquare = new SquareMap<Spread>();
  for (const [index, square] of [...new SquareGrid(squares)].entries())
    bySquare.set(
      square.x,
      square.y,
      spreads?.[index] ?? measureOverdispersion(squared[index] ?? 0, countSide(square), rounds),
    );
  return bySquare;
}

/** The dispersion factor of a view's comparison over all squares; null where it tells nothing. */
export function dispersionIn({ data, other }: Comparable): number | null {
  return other === null ? null : dispersions(readSpreads(data), readSpreads(other.data)).pooled;
}

/** Each square of a view against the other picture. Empty where nothing is compared. */
export function compareLayers(view: Comparable, norm: Norm): ComparedSquare[] {
  const { data, other } = view;
  if (other === null) return [];
  const basis = comparedBy(view, norm);
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
    dispersions(readSpreads(data), readSpreads(other.data)).at,
  );
}
