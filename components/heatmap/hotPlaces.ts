import { countWithin, findPeaks } from "#lib/analytics/density/findPeaks.ts";
import { namePlace } from "#lib/maps/namePlace.ts";
import type { Heat } from "./makeHeat.ts";
import type { HeatView, MapScene } from "./scene.ts";

/** What counts as one place: events this near, units. */
export const HOT_PLACE_RADIUS = 256;

const PLACES = 6;

export interface HotPlace { name: string; x: number; y: number; value: number }

/** The fullest places: peaks of the density with the events around each, or the fullest cells. */
export function findHotPlaces(scene: MapScene, view: HeatView, heat: Heat): HotPlace[] {
  const named = (x: number, y: number, value: number): HotPlace => ({ name: namePlace(scene.bounds, scene.objectives, { x, y }), x, y, value });
  if (heat.field !== null) {
    return findPeaks(heat.field, 2 * HOT_PLACE_RADIUS, PLACES)
      .map(({ x, y }) => named(x, y, countWithin(view.cells, x, y, HOT_PLACE_RADIUS)))
      .filter((place) => place.value > 0)
      .sort((a, b) => b.value - a.value);
  }
  return listCells(view).slice(0, PLACES).map(({ x, y, value }) => named(x, y, value));
}

/** Every cell with its middle, the fullest first. */
export function listCells({ cells: { flat, cellSize } }: HeatView): { x: number; y: number; value: number }[] {
  const list: { x: number; y: number; value: number }[] = [];
  for (let i = 0; i + 2 < flat.length; i += 3) {
    list.push({ x: ((flat[i] as number) + 0.5) * cellSize, y: ((flat[i + 1] as number) + 0.5) * cellSize, value: flat[i + 2] as number });
  }
  return list.sort((a, b) => b.value - a.value || b.y - a.y || a.x - b.x);
}
