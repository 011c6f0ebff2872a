import { SquareGrid } from "#lib/analytics/density/SquareGrid.ts";
import { countWithin, findPeaks } from "#lib/analytics/density/findPeaks.ts";
import { computeShareInterval, type RateRatio } from "#lib/analytics/rates/rateRatio.ts";
import type { ComparedSquare } from "#lib/analytics/rates/compareSquares.ts";
import type { Norm } from "#lib/mapQuery/question.ts";
import { namePlace, namePlaces } from "#lib/maps/namePlace.ts";
import { compareLayers, countSquares } from "./compareLayers.ts";
import { FEWEST_VISITS, type Heat } from "./makeHeat.ts";
import type { HeatView, LayerData, MapScene } from "./mapView.ts";

/** A hot spot counts the events within this distance, in units. */
export const HOT_SPOT_RADIUS = 256;

const PLACES = 6;

export interface HotSpot {
  name: string;
  x: number;
  y: number;
  value: number;
  /** Visits under fire, for kill zones. */
  visits: number | null;
  /** The comparison with the other view; null if nothing is compared. */
  ratio: RateRatio | null;
  /** How many events the other view has here. */
  others: number | null;
  /** The size of the square in units; null: the circle of HOT_SPOT_RADIUS. */
  square: number | null;
}

/**
 * The hot spots, no two with the same name: peaks of the density with the events around each, the squares with the
 * most events, or the clearest differences.
 */
export function findHotSpots(scene: MapScene, view: HeatView, heat: Heat): HotSpot[] {
  return nameHotPlaces(scene, listHotSpots(scene, view, heat));
}

function nameHotPlaces({ bounds, objectives }: MapScene, places: readonly HotSpot[]): HotSpot[] {
  const names = namePlaces(bounds, objectives, places);
  return places.map((place, i) => ({ ...place, name: names[i] ?? place.name }));
}

function listHotSpots(scene: MapScene, { data }: HeatView, heat: Heat): HotSpot[] {
  const size = data.squares.cellSize;
  if (heat.compared.length > 0)
    return heat.compared
      .filter(({ tells }) => tells)
      .sort((a, b) => b.a + b.b - a.a - a.b)
      .slice(0, PLACES)
      .map((square) => measureComparedPlace(scene, data, square));
  if (data.visits !== null) return listDeadliest(scene, data);
  if (heat.squares.length > 0)
    return [...countSquares(data)]
      .sort((a, b) => b[2] - a[2])
      .slice(0, PLACES)
      .map(([x, y, value]) =>
        measureHotSpot(scene, { x: (x + 0.5) * size, y: (y + 0.5) * size, value, square: size }),
      );
  const fine = new SquareGrid(data.fine).toSparseCells(null);
  return (
    heat.fields
      .flatMap(({ field }) => findPeaks(field, 2 * HOT_SPOT_RADIUS, PLACES))
      .sort((a, b) => b.value - a.value)
      .slice(0, PLACES)
      // Whole units, because the list of a spot is fetched by its address.
      .map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }))
      .map(({ x, y }) =>
        measureHotSpot(scene, { x, y, value: countWithin(fine, x, y, HOT_SPOT_RADIUS) }),
      )
      .filter((place) => place.value > 0)
      .sort((a, b) => b.value - a.value)
  );
}

/**
 * The spot to name first. In a comparison it is the square with the most events in both views
 * together, with the map's own test of that square. The top square of only one view is partly luck,
 * and would be found different too often. The sum of both views says nothing about how they differ.
 * For kill zones it is the deadliest square of the view itself, whatever the view is compared with.
 * If the square is in the list, it keeps the name it has there. Otherwise it gets a name that is
 * not in the list.
 */
export function findMainSpot(
  scene: MapScene,
  view: HeatView,
  places: readonly HotSpot[],
  norm: Norm,
): HotSpot | undefined {
  const { data, other } = view;
  if (other === null) return places[0];
  const [main] =
    data.visits !== null
      ? listDeadliest(scene, data)
      : compareLayers(view, norm)
          .sort((a, b) => b.a + b.b - a.a - a.b)
          .slice(0, 1)
          .map((square) => measureComparedPlace(scene, data, square));
  if (main === undefined) return undefined;
  const listed = places.find(({ x, y }) => Math.hypot(x - main.x, y - main.y) < HOT_SPOT_RADIUS);
  return listed === undefined
    ? nameHotPlaces(scene, [...places, main]).at(-1)
    : { ...main, name: listed.name };
}

function measureComparedPlace(
  scene: MapScene,
  { squares: { cellSize } }: LayerData,
  square: ComparedSquare,
): HotSpot {
  return measureHotSpot(scene, {
    x: (square.x + 0.5) * cellSize,
    y: (square.y + 0.5) * cellSize,
    value: square.a,
    ratio: square,
    others: square.b,
    square: cellSize,
  });
}

function measureHotSpot(
  scene: MapScene,
  place: Pick<HotSpot, "x" | "y" | "value"> & Partial<HotSpot>,
): HotSpot {
  return {
    name: namePlace(scene.bounds, scene.objectives, place),
    visits: null,
    ratio: null,
    others: null,
    square: null,
    ...place,
  };
}

/** The deadliest squares by the lower end of their interval, so that one unlucky visit is not enough. */
function listDeadliest(scene: MapScene, data: LayerData): HotSpot[] {
  const size = data.squares.cellSize;
  const deaths = countSquares(data);
  return (data.visits === null ? [] : [...countSquares(data.visits)])
    .map(([x, y, visits]) => ({ x, y, visits, value: deaths.get(x, y) ?? 0 }))
    .filter(({ value, visits }) => value > 0 && visits >= FEWEST_VISITS)
    .map((square) => ({ ...square, low: computeShareInterval(square.value, square.visits).low }))
    .sort((a, b) => b.low - a.low)
    .slice(0, PLACES)
    .map(({ x, y, value, visits }) =>
      measureHotSpot(scene, {
        x: (x + 0.5) * size,
        y: (y + 0.5) * size,
        value,
        visits,
        square: size,
      }),
    );
}
