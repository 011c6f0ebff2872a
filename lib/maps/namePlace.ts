import { measureBounds, toImagePoint, type GroundPoint, type MapBounds } from "./mapBounds.ts";

/**
 * The game's command map is divided into squares: letters from west to east, numbers from north to
 * south.
 */
const SQUARES_A_SIDE = 8;

/** Up to this distance (in units) a place is near an objective: about two seconds of running. */
const NEAR_UNITS = 640;

/** The square of the command map that a place is in, such as `D5`; null outside the map. */
export function nameGridSquare(bounds: MapBounds, place: GroundPoint): string | null {
  const { u, v } = toImagePoint(bounds, place);
  if (!(u >= 0 && v >= 0 && u < 1 && v < 1)) return null;
  return `${String.fromCharCode(65 + Math.floor(u * SQUARES_A_SIDE))}${1 + Math.floor(v * SQUARES_A_SIDE)}`;
}

const DIRECTIONS = [
  "east",
  "north-east",
  "north",
  "north-west",
  "west",
  "south-west",
  "south",
  "south-east",
] as const;

/** The direction of one place from another, as on the map: north is up. */
function findDirection(bounds: MapBounds, from: GroundPoint, to: GroundPoint): string {
  const [a, b] = [toImagePoint(bounds, from), toImagePoint(bounds, to)];
  const { width, height } = measureBounds(bounds);
  const turn = Math.atan2((a.v - b.v) * height, (b.u - a.u) * width) / (2 * Math.PI);
  return DIRECTIONS[
    (Math.round(turn * DIRECTIONS.length) + DIRECTIONS.length) % DIRECTIONS.length
  ] as string;
}

/** The quarter of its square that a place is in, such as `north-west`. */
function nameQuarter(bounds: MapBounds, place: GroundPoint): string {
  const { u, v } = toImagePoint(bounds, place);
  return `${(v * SQUARES_A_SIDE) % 1 < 0.5 ? "north" : "south"}-${(u * SQUARES_A_SIDE) % 1 < 0.5 ? "west" : "east"}`;
}

/**
 * What people would call a place: its square with the nearest objective, `D5, near Command Post` or
 * `D5, north of Command Post`. On a map without known objectives, it is the square with its
 * quarter, `D5 north-west`.
 */
export function namePlace(
  bounds: MapBounds,
  objectives: readonly (GroundPoint & { name: string })[],
  place: GroundPoint,
): string {
  const square = nameGridSquare(bounds, place);
  if (square === null) return "off the map";
  const away = ({ x, y }: GroundPoint): number => Math.hypot(x - place.x, y - place.y);
  const [nearest] = [...objectives].sort((a, b) => away(a) - away(b));
  if (nearest === undefined) return `${square} ${nameQuarter(bounds, place)}`;
  return (
    `${square}, ` +
    `${away(nearest) <= NEAR_UNITS ? "near" : `${findDirection(bounds, nearest, place)} of`} ` +
    `${nearest.name}`
  );
}

/**
 * Names for places that are listed together, so that no two are the same. Names that would be the
 * same also get the quarter of their square, `D5 (north-west), south of Command Post`, and a number
 * if that is not enough.
 */
export function namePlaces(
  bounds: MapBounds,
  objectives: readonly (GroundPoint & { name: string })[],
  places: readonly GroundPoint[],
): string[] {
  const names = places.map((place) => namePlace(bounds, objectives, place));
  const isShared = (name: string, among: readonly string[]): boolean =>
    among.filter((other) => other === name).length > 1;
  const finer = names.map((name, i) => {
    const place = places[i] as GroundPoint;
    const square = nameGridSquare(bounds, place);
    return square === null || objectives.length === 0 || !isShared(name, names)
      ? name
      : `${square} (${nameQuarter(bounds, place)})${name.slice(square.length)}`;
  });
  return finer.map((name, i) =>
    isShared(name, finer)
      ? `${name}, ${1 + finer.slice(0, i).filter((other) => other === name).length}`
      : name,
  );
}
