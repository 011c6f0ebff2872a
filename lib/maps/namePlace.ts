import { worldToImage, type GroundPoint, type MapBounds } from "./mapBounds.ts";

/** The command map of the game is read in squares: letters from west to east, numbers from north to south. */
const SQUARES_A_SIDE = 8;

/** A place is called after an objective no farther than this, units: some two seconds of running. */
const NEAR_UNITS = 640;

/** The square of the command map a place lies in, such as `D5`; null outside the map. */
export function gridSquare(bounds: MapBounds, place: GroundPoint): string | null {
  const { u, v } = worldToImage(bounds, place);
  if (!(u >= 0 && v >= 0 && u < 1 && v < 1)) return null;
  return `${String.fromCharCode(65 + Math.floor(u * SQUARES_A_SIDE))}${1 + Math.floor(v * SQUARES_A_SIDE)}`;
}

/** Which quarter of its square a place lies in, such as `north-west`. */
function quarterOfSquare(bounds: MapBounds, place: GroundPoint): string {
  const { u, v } = worldToImage(bounds, place);
  return `${(v * SQUARES_A_SIDE) % 1 < 0.5 ? "north" : "south"}-${(u * SQUARES_A_SIDE) % 1 < 0.5 ? "west" : "east"}`;
}

/** What people would call a place: its square with the nearest objective, `D5, near Command Post`, else with its quarter, `D5 north-west`. */
export function namePlace(bounds: MapBounds, objectives: readonly (GroundPoint & { name: string })[], place: GroundPoint): string {
  const square = gridSquare(bounds, place);
  if (square === null) return "off the map";
  let nearest: { name: string; distance: number } | null = null;
  for (const { name, x, y } of objectives) {
    const distance = Math.hypot(x - place.x, y - place.y);
    if (distance <= NEAR_UNITS && (nearest === null || distance < nearest.distance)) nearest = { name, distance };
  }
  return nearest === null ? `${square} ${quarterOfSquare(bounds, place)}` : `${square}, near ${nearest.name}`;
}
