import { measureBounds } from "#lib/maps/mapBounds.ts";
import type { Area, SampleMap, Solid } from "../maps/sampleMap.ts";
import { distanceToSegment, isInside, type Point, type Polygon } from "../maps/shapes.ts";

/** Edge of a ground cell in units: small enough that a door of 120 units has one free cell. */
export const CELL = 40;
const BODY = 12;
/** A line marks at least the cells this close to it, so that no thin wall leaks. */
const WATERTIGHT = 0.52 * CELL;
/** Boxes with a smaller roof than this are crates that players can shoot over. */
const CRATE_AREA = 20_000;

export interface Place2 {
  x: number;
  y: number;
}

/** The ground of a map as cells: where players can walk and see, and how high it is. */
export interface Terrain {
  map: SampleMap;
  columns: number;
  rows: number;
  left: number;
  bottom: number;
  walkable: Uint8Array;
  seeThrough: Uint8Array;
  z: Float64Array;
}

export function distance(a: Place2, b: Place2): number {
  return Math.sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

export function findCell(terrain: Terrain, x: number, y: number): number {
  const column = Math.floor((x - terrain.left) / CELL);
  const row = Math.floor((y - terrain.bottom) / CELL);
  return column < 0 || row < 0 || column >= terrain.columns || row >= terrain.rows
    ? -1
    : row * terrain.columns + column;
}

export function findCentre(terrain: Terrain, cell: number): Place2 {
  return {
    x: terrain.left + ((cell % terrain.columns) + 0.5) * CELL,
    y: terrain.bottom + (Math.floor(cell / terrain.columns) + 0.5) * CELL,
  };
}

function polygonArea(polygon: Polygon): number {
  return (
    Math.abs(
      polygon.reduce((sum, [x, y], i) => {
        const next = polygon[(i + 1) % polygon.length] ?? [x, y];
        return sum + x * next[1] - next[0] * y;
      }, 0),
    ) / 2
  );
}

function isNear(polygon: Polygon, x: number, y: number, reach: number): boolean {
  return polygon.some(
    (a, i) => distanceToSegment(x, y, a, polygon[(i + 1) % polygon.length] ?? a) < reach,
  );
}

function heightIn(area: Area, x: number, y: number): number {
  if (typeof area.z === "number") return area.z;
  const { from, to, fromZ, toZ } = area.z;
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const t = ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy);
  return fromZ + (toZ - fromZ) * Math.min(1, Math.max(0, t));
}

/** Runs `mark` for each cell whose centre may lie within `reach` of the points. */
function nearCells(
  terrain: Terrain,
  points: readonly Point[],
  reach: number,
  mark: (cell: number, x: number, y: number) => void,
): void {
  const column = (x: number): number =>
    Math.min(terrain.columns - 1, Math.max(0, Math.floor((x - terrain.left) / CELL)));
  const row = (y: number): number =>
    Math.min(terrain.rows - 1, Math.max(0, Math.floor((y - terrain.bottom) / CELL)));
  const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
  for (let r = row(Math.min(...ys) - reach); r <= row(Math.max(...ys) + reach); r += 1) {
    for (let c = column(Math.min(...xs) - reach); c <= column(Math.max(...xs) + reach); c += 1) {
      mark(
        r * terrain.columns + c,
        terrain.left + (c + 0.5) * CELL,
        terrain.bottom + (r + 0.5) * CELL,
      );
    }
  }
}

function markLine(
  terrain: Terrain,
  line: readonly Point[],
  half: number,
  blocksEyes: boolean,
): void {
  for (let i = 0; i + 1 < line.length; i += 1) {
    const [a, b] = [line[i], line[i + 1]];
    if (a === undefined || b === undefined) continue;
    nearCells(terrain, [a, b], half + CELL, (cell, x, y) => {
      const away = distanceToSegment(x, y, a, b);
      if (away < Math.max(half + BODY, WATERTIGHT)) terrain.walkable[cell] = 0;
      if (blocksEyes && away < Math.max(half, WATERTIGHT)) terrain.seeThrough[cell] = 0;
    });
  }
}

function markSolid(terrain: Terrain, { polygon, roof }: Solid): void {
  const tall = roof !== "box" || polygonArea(polygon) > CRATE_AREA;
  nearCells(terrain, polygon, BODY, (cell, x, y) => {
    const inside = isInside(polygon, x, y);
    if (inside || isNear(polygon, x, y, BODY)) terrain.walkable[cell] = 0;
    if (inside && tall) terrain.seeThrough[cell] = 0;
  });
}

/** Builds the cells of a map, with walls, halls, houses, cliffs and water cut out. */
export function buildTerrain(map: SampleMap): Terrain {
  const { width, height } = measureBounds(map.bounds);
  const [columns, rows] = [Math.floor(width / CELL), Math.floor(height / CELL)];
  const terrain: Terrain = {
    map,
    columns,
    rows,
    left: map.bounds.mins.x,
    bottom: map.bounds.maxs.y,
    walkable: new Uint8Array(columns * rows),
    seeThrough: new Uint8Array(columns * rows),
    z: new Float64Array(columns * rows).fill(map.groundZ),
  };
  nearCells(terrain, map.outline, 0, (cell, x, y) => {
    if (!isInside(map.outline, x, y)) return;
    terrain.seeThrough[cell] = 1;
    terrain.walkable[cell] = isNear(map.outline, x, y, BODY + 12) ? 0 : 1;
  });
  for (const sea of map.sea)
    nearCells(terrain, sea, 0, (cell, x, y) => {
      if (isInside(sea, x, y)) terrain.seeThrough[cell] = 1;
    });
  for (const water of map.water)
    nearCells(terrain, water, 0, (cell, x, y) => {
      if (isInside(water, x, y) || isNear(water, x, y, BODY)) terrain.walkable[cell] = 0;
    });
  for (const area of map.areas) {
    nearCells(terrain, area.polygon, 0, (cell, x, y) => {
      if (!isInside(area.polygon, x, y)) return;
      terrain.z[cell] = heightIn(area, x, y);
      if (area.kind === "deck") terrain.walkable[cell] = 1;
    });
  }
  for (const hall of map.halls)
    nearCells(terrain, hall.floor, 0, (cell, x, y) => {
      if (isInside(hall.floor, x, y)) terrain.z[cell] = hall.z;
    });
  for (const cliff of map.cliffs) markLine(terrain, cliff, 14, false);
  for (const wall of map.walls) markLine(terrain, wall.line, wall.width / 2, true);
  for (const hall of map.halls) for (const wall of hall.walls) markLine(terrain, wall, 15, true);
  for (const solid of map.solids) markSolid(terrain, solid);
  return terrain;
}

export function isWalkable(terrain: Terrain, x: number, y: number): boolean {
  return terrain.walkable[findCell(terrain, x, y)] === 1;
}

function isOpen(terrain: Terrain, cells: Uint8Array, a: Place2, b: Place2): boolean {
  const steps = Math.ceil(distance(a, b) / (CELL * 0.4));
  for (let i = 1; i < steps; i += 1) {
    if (
      cells[findCell(terrain, a.x + ((b.x - a.x) * i) / steps, a.y + ((b.y - a.y) * i) / steps)] !==
      1
    )
      return false;
  }
  return true;
}

export function canWalk(terrain: Terrain, a: Place2, b: Place2): boolean {
  return isWalkable(terrain, b.x, b.y) && isOpen(terrain, terrain.walkable, a, b);
}

export function canSee(terrain: Terrain, a: Place2, b: Place2): boolean {
  return isOpen(terrain, terrain.seeThrough, a, b);
}

/** The height of the floor, interpolated between cells so that ramps do not become stairs. */
export function heightAt(terrain: Terrain, x: number, y: number): number {
  const [gx, gy] = [(x - terrain.left) / CELL - 0.5, (y - terrain.bottom) / CELL - 0.5];
  const [c, r] = [Math.floor(gx), Math.floor(gy)];
  const at = (column: number, row: number): number =>
    terrain.z[
      Math.min(terrain.rows - 1, Math.max(0, row)) * terrain.columns +
        Math.min(terrain.columns - 1, Math.max(0, column))
    ] ?? 0;
  const [tx, ty] = [gx - c, gy - r];
  return (
    (at(c, r) * (1 - tx) + at(c + 1, r) * tx) * (1 - ty) +
    (at(c, r + 1) * (1 - tx) + at(c + 1, r + 1) * tx) * ty
  );
}

/** The centre of the nearest walkable cell, searched in growing squares; null beyond 20 cells. */
export function nearestWalkable(terrain: Terrain, place: Place2): Place2 | null {
  if (isWalkable(terrain, place.x, place.y)) return place;
  for (let reach = 1; reach <= 20; reach += 1) {
    let best: Place2 | null = null;
    for (let dy = -reach; dy <= reach; dy += 1) {
      for (let dx = -reach; dx <= reach; dx += 1) {
        const cell = findCell(terrain, place.x + dx * CELL, place.y + dy * CELL);
        if (Math.max(Math.abs(dx), Math.abs(dy)) !== reach || terrain.walkable[cell] !== 1)
          continue;
        const centre = findCentre(terrain, cell);
        if (best === null || distance(centre, place) < distance(best, place)) best = centre;
      }
    }
    if (best !== null) return best;
  }
  return null;
}
