import type { KnownMap } from "#lib/maps/knownMap.ts";
import { findKnownMap } from "#lib/maps/knownMaps.ts";
import type { MapBounds } from "#lib/maps/mapBounds.ts";
import { rect, type Point, type Polygon } from "./shapes.ts";

/** A piece of walkable ground with its own height. Later areas are on top of earlier ones. */
export interface Area {
  polygon: Polygon;
  kind: "terrace" | "paving" | "grass" | "sand" | "deck";
  /** One height, or a ramp between two. */
  z: number | { from: Point; fromZ: number; to: Point; toZ: number };
}

export interface Solid {
  polygon: Polygon;
  roof: "gable" | "flat" | "round" | "rock" | "box";
}

/** A house that players can enter: a floor and walls with openings. */
export interface Hall {
  floor: Polygon;
  z: number;
  walls: readonly (readonly [Point, Point])[];
}

/** A step that is too high to walk over, but open to view. The low side is right of the line. */
export type Cliff = readonly Point[];

interface Line {
  line: readonly Point[];
  width: number;
}

type TeamSide = "axis" | "allies";

export interface SampleMap {
  name: string;
  bounds: MapBounds;
  objectives: KnownMap["objectives"];
  /** The ground that players can be on. Everything outside is hill, or sea as `sea` says. */
  outline: Polygon;
  sea: readonly Polygon[];
  groundZ: number;
  areas: readonly Area[];
  water: readonly Polygon[];
  cliffs: readonly Cliff[];
  solids: readonly Solid[];
  halls: readonly Hall[];
  roads: readonly Line[];
  /** Wheel marks without a bed. */
  tracks: readonly Line[];
  rails: readonly Line[];
  /** Thin walls that block movement and sight. */
  walls: readonly Line[];
  /** Things drawn above the ground that block no one, such as belts and crane arms. */
  overhead: readonly Line[];
  trees: readonly { at: Point; radius: number }[];
  spawns: Record<TeamSide, readonly Point[]>;
  /** Routes from the Allied side to the last objective, as waypoints. The Axis reverse them. */
  lanes: readonly (readonly Point[])[];
  /** Where the defenders wait. */
  holds: readonly Point[];
  /** Edges that players fall from. */
  drops: readonly Point[];
}

/** Bounds and objectives from the table of known maps, so that each fact is in one place. */
export function getSampleMapFacts(name: string): Pick<SampleMap, "name" | "bounds" | "objectives"> {
  const known = findKnownMap(name);
  if (known === null || known.bounds === null)
    throw new Error(`${name} is not in the table of known maps`);
  return { name, bounds: known.bounds, objectives: known.objectives };
}

/**
 * An opening in one wall of a hall: side 0 south, 1 east, 2 north, 3 west; `at` is 0..1 along the
 * wall, anticlockwise.
 */
export interface Door {
  side: 0 | 1 | 2 | 3;
  at: number;
  width?: number;
}

/** A rectangular hall with doors, which are 120 units wide by default. */
export function hall(
  x: number,
  y: number,
  width: number,
  height: number,
  z: number,
  doors: readonly Door[],
  angle = 0,
): Hall {
  const floor = rect(x, y, width, height, angle);
  const walls: (readonly [Point, Point])[] = [];
  floor.forEach((a, side) => {
    const b = floor[(side + 1) % 4] ?? a;
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const along = (t: number): Point => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
    let from = 0;
    for (const door of doors.filter((each) => each.side === side).sort((p, q) => p.at - q.at)) {
      const half = (door.width ?? 120) / 2 / length;
      walls.push([along(from), along(door.at - half)]);
      from = door.at + half;
    }
    walls.push([along(from), along(1)]);
  });
  return { floor, z, walls };
}
