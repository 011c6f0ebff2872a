import { SquareGrid } from "#lib/analytics/density/SquareGrid.ts";
import { countWithin, findPeaks } from "#lib/analytics/density/findPeaks.ts";
import { shareInterval, type RateRatio } from "#lib/analytics/rates/rateRatio.ts";
import type { ComparedSquare } from "#lib/analytics/rates/compareSquares.ts";
import type { Norm } from "#lib/mapQuery/question.ts";
import { namePlace, namePlaces } from "#lib/maps/namePlace.ts";
import { compareLayers, countSquares } from "./compareLayers.ts";
import { FEWEST_VISITS, type Heat } from "./makeHeat.ts";
import type { HeatView, LayerData, MapScene } from "./mapView.ts";

/** What counts as one place: events this near, units. */
export const HOT_PLACE_RADIUS = 256;

const PLACES = 6;

export interface HotPlace {
  name: string;
  x: number;
  y: number;
  value: number;
  /** Visits under fire, for kill zones. */
  visits: number | null;
  /** Against the other picture; null where nothing is compared. */
  ratio: RateRatio | null;
  /** How many the other picture has here. */
  others: number | null;
  /** The size of the square it is, units; null: what lies within HOT_PLACE_RADIUS. */
  square: number | null;
}

/** The fullest places, no two with the same name: peaks of the density with the events around each, the fullest squares, or the clearest differences. */
export function findHotPlaces(scene: MapScene, view: HeatView, heat: Heat): HotPlace[] {
  return nameApart(scene, fullestPlaces(scene, view, heat));
}

function nameApart({ bounds, objectives }: MapScene, places: readonly HotPlace[]): HotPlace[] {
  const names = namePlaces(bounds, objectives, places);
  return places.map((place, i) => ({ ...place, name: names[i] ?? place.name }));
}

function fullestPlaces(scene: MapScene, { data }: HeatView, heat: Heat): HotPlace[] {
  const size = data.squares.cellSize;
  if (heat.compared.length > 0)
    return heat.compared
      .filter(({ tells }) => tells)
      .sort((a, b) => b.a + b.b - a.a - a.b)
      .slice(0, PLACES)
      .map((square) => comparedPlace(scene, data, square));
  if (data.visits !== null) return deadliestPlaces(scene, data);
  if (heat.squares.length > 0)
    return [...countSquares(data)]
      .sort((a, b) => b[2] - a[2])
      .slice(0, PLACES)
      .map(([x, y, value]) =>
        measureHotPlace(scene, { x: (x + 0.5) * size, y: (y + 0.5) * size, value, square: size }),
      );
  const fine = new SquareGrid(data.fine).toSparseCells(null);
  return (
    heat.fields
      .flatMap(({ field }) => findPeaks(field, 2 * HOT_PLACE_RADIUS, PLACES))
      .sort((a, b) => b.value - a.value)
      .slice(0, PLACES)
      // Whole units: the list behind the place is asked for by its address.
      .map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }))
      .map(({ x, y }) =>
        measureHotPlace(scene, { x, y, value: countWithin(fine, x, y, HOT_PLACE_RADIUS) }),
      )
      .filter((place) => place.value > 0)
      .sort((a, b) => b.value - a.value)
  );
}

/**
 * The place to speak of first. Where two pictures are compared it is the square with the most events of both together, with the
 * map's own test of that square: the fullest of one picture alone is full by luck too, and would be called different too often.
 * Given the events of both in each square, which square has most says nothing of how they are shared. Of kill zones it is the
 * deadliest of the picture itself, whatever it is compared with. It has the name of the list, if
 * it is listed, and none of another place of it.
 */
export function findMainPlace(
  scene: MapScene,
  view: HeatView,
  places: readonly HotPlace[],
  norm: Norm,
): HotPlace | undefined {
  const { data, other } = view;
  if (other === null) return places[0];
  const [main] =
    data.visits !== null
      ? deadliestPlaces(scene, data)
      : compareLayers(view, norm)
          .sort((a, b) => b.a + b.b - a.a - a.b)
          .slice(0, 1)
          .map((square) => comparedPlace(scene, data, square));
  if (main === undefined) return undefined;
  const listed = places.find(({ x, y }) => Math.hypot(x - main.x, y - main.y) < HOT_PLACE_RADIUS);
  return listed === undefined
    ? nameApart(scene, [...places, main]).at(-1)
    : { ...main, name: listed.name };
}

function comparedPlace(
  scene: MapScene,
  { squares: { cellSize } }: LayerData,
  square: ComparedSquare,
): HotPlace {
  return measureHotPlace(scene, {
    x: (square.x + 0.5) * cellSize,
    y: (square.y + 0.5) * cellSize,
    value: square.a,
    ratio: square,
    others: square.b,
    square: cellSize,
  });
}

function measureHotPlace(
  scene: MapScene,
  place: Pick<HotPlace, "x" | "y" | "value"> & Partial<HotPlace>,
): HotPlace {
  return {
    name: namePlace(scene.bounds, scene.objectives, place),
    visits: null,
    ratio: null,
    others: null,
    square: null,
    ...place,
  };
}

/** The squares where being under fire ended in death most surely: by the lower end of the share's interval, so that one unlucky visit is none. */
function deadliestPlaces(scene: MapScene, data: LayerData): HotPlace[] {
  const size = data.squares.cellSize;
  const deaths = countSquares(data);
  return (data.visits === null ? [] : [...countSquares(data.visits)])
    .map(([x, y, visits]) => ({ x, y, visits, value: deaths.get(x, y) ?? 0 }))
    .filter(({ value, visits }) => value > 0 && visits >= FEWEST_VISITS)
    .map((square) => ({ ...square, low: shareInterval(square.value, square.visits).low }))
    .sort((a, b) => b.low - a.low)
    .slice(0, PLACES)
    .map(({ x, y, value, visits }) =>
      measureHotPlace(scene, {
        x: (x + 0.5) * size,
        y: (y + 0.5) * size,
        value,
        visits,
        square: size,
      }),
    );
}
