import { BSP } from "../refusals.copy.ts";
import { FileRefusal } from "../files/refusal.ts";
import { eachTriangle, type PlacedModel } from "../bsp/eachTriangle.ts";
import type { Bsp } from "../bsp/readBsp.ts";
import { measureBounds, toImagePoint, type MapBounds } from "../mapBounds.ts";
import type { Floor } from "./findFloors.ts";
import { computeNormalZ, WALL_NORMAL } from "./walkable.ts";

/**
 * How often all surfaces together may cover the picture. Dense maps cover it some ten times;
 * without a limit, drawing would take minutes.
 */
const MOST_COVERS = 32;

/**
 * One pixel under a wall takes as much time as this many of a surface, which are next to each
 * other.
 */
const WALL_WORK = 8;

export const NOTHING = 0;
export const GROUND = 1;
export const WATER = 2;

/** What is highest at each pixel, row by row from the north-west. */
export interface HeightPicture {
  width: number;
  height: number;
  /** NOTHING, GROUND or WATER. */
  kinds: Uint8Array;
  /** z in game units, if there is anything. */
  heights: Float32Array;
  /** The z of the surface's normal, 0 … 255. */
  slopes: Uint8Array;
  /** 1 where a wall stands over what is seen there. */
  walls: Uint8Array;
}

/** A wall is seen if it rises more than a step (18 units) above the ground next to it. */
const STEP = 18;

/** A floor's view is cut at its ceiling: this far below the bottom of the next floor (units). */
const UNDER_CEILING = 1;

/**
 * Looks down on a map: the highest ground or water at each pixel, but nothing above the floor's
 * top. The world's bounds fill the picture, and its longer side has `side` pixels.
 * @throws FileRefusal if the surfaces cover the picture too often
 */
export function rasterize(
  bsp: Bsp,
  models: readonly PlacedModel[],
  bounds: MapBounds,
  floor: Floor,
  side: number,
): HeightPicture {
  const size = measureBounds(bounds);
  const longest = Math.max(size.width, size.height);
  const width = Math.max(1, Math.round((side * size.width) / longest));
  const height = Math.max(1, Math.round((side * size.height) / longest));
  const picture: HeightPicture = {
    width,
    height,
    kinds: new Uint8Array(width * height),
    heights: new Float32Array(width * height).fill(-Infinity),
    slopes: new Uint8Array(width * height),
    walls: new Uint8Array(width * height),
  };
  const top = floor.maxZ === null ? Infinity : floor.maxZ - UNDER_CEILING;
  let left = MOST_COVERS * width * height;
  const pixels = new Float64Array(9);
  // The transform is linear, so its results for (0, 0) and (1, 1) define it. This avoids an object
  // for each corner.
  const zero = toImagePoint(bounds, { x: 0, y: 0 });
  const unit = toImagePoint(bounds, { x: 1, y: 1 });
  const toPixels = (corners: Float64Array): void => {
    for (let i = 0; i < 9; i += 3) {
      pixels[i] = (zero.u + (unit.u - zero.u) * (corners[i] as number)) * width;
      pixels[i + 1] = (zero.v + (unit.v - zero.v) * (corners[i + 1] as number)) * height;
      pixels[i + 2] = corners[i + 2] as number;
    }
  };
  eachTriangle(bsp, models, (corners, kind, facing) => {
    const up = computeNormalZ(corners, facing);
    if (up < WALL_NORMAL) return;
    toPixels(corners);
    left -= fill(picture, pixels, top, kind === "water" ? WATER : GROUND, Math.round(up * 255));
    if (left < 0) throw new FileRefusal(BSP.tooManyLayers(MOST_COVERS));
  });
  eachTriangle(bsp, models, (corners, kind, facing) => {
    if (kind !== "ground" || Math.abs(computeNormalZ(corners, facing)) >= WALL_NORMAL) return;
    toPixels(corners);
    left -= drawWall(picture, pixels, top) * WALL_WORK;
    if (left < 0) throw new FileRefusal(BSP.tooManyWalls);
  });
  return picture;
}

/**
 * Fills a triangle (x, y in pixels, z in units) wherever it is the highest so far. Returns the work
 * done, in pixels.
 */
function fill(
  picture: HeightPicture,
  p: Float64Array,
  top: number,
  kind: number,
  slope: number,
): number {
  const at = (i: number): number => p[i] as number;
  const x0 = at(0),
    y0 = at(1),
    z0 = at(2),
    x1 = at(3),
    y1 = at(4),
    z1 = at(5),
    x2 = at(6),
    y2 = at(7),
    z2 = at(8);
  const area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
  if (area === 0) return 1;
  const perX = ((z1 - z0) * (y2 - y0) - (z2 - z0) * (y1 - y0)) / area;
  const perY = ((z2 - z0) * (x1 - x0) - (z1 - z0) * (x2 - x0)) / area;
  const firstRow = Math.max(0, Math.ceil(Math.min(y0, y1, y2) - 0.5));
  const lastRow = Math.min(picture.height - 1, Math.floor(Math.max(y0, y1, y2) - 0.5));
  let work = 1;
  for (let row = firstRow; row <= lastRow; row++) {
    const y = row + 0.5;
    let from = Infinity;
    let to = -Infinity;
    for (let edge = 0; edge < 3; edge++) {
      const a = edge * 3;
      const b = ((edge + 1) % 3) * 3;
      const ay = at(a + 1);
      const by = at(b + 1);
      if (ay <= y === by <= y) continue;
      const x = at(a) + ((y - ay) / (by - ay)) * (at(b) - at(a));
      from = Math.min(from, x);
      to = Math.max(to, x);
    }
    const first = Math.max(0, Math.ceil(from - 0.5));
    const last = Math.min(picture.width - 1, Math.ceil(to - 0.5) - 1);
    if (last < first) continue;
    work += last - first + 1;
    let z = z0 + (first + 0.5 - x0) * perX + (y - y0) * perY;
    const end = row * picture.width + last;
    for (let pixel = row * picture.width + first; pixel <= end; pixel++, z += perX) {
      if (z <= (picture.heights[pixel] as number) || z > top) continue;
      picture.heights[pixel] = z;
      picture.kinds[pixel] = kind;
      picture.slopes[pixel] = slope;
    }
  }
  return work;
}

/**
 * Marks the pixels under a wall where it rises above the ground that is seen. Returns how many
 * pixels it looked at.
 */
function drawWall(picture: HeightPicture, p: Float64Array, top: number): number {
  const at = (i: number): number => p[i] as number;
  const x0 = at(0),
    y0 = at(1),
    z0 = at(2),
    x1 = at(3),
    y1 = at(4),
    z1 = at(5),
    x2 = at(6),
    y2 = at(7),
    z2 = at(8);
  const wallTop = Math.min(Math.max(z0, z1, z2), top);
  const wallFoot = Math.min(z0, z1, z2);
  // Seen from above, a wall is the longest of its three edges.
  const edges = [
    [x0, y0, x1, y1],
    [x1, y1, x2, y2],
    [x2, y2, x0, y0],
  ] as const;
  const [ax, ay, bx, by] = edges.reduce((a, b) =>
    Math.hypot(b[2] - b[0], b[3] - b[1]) > Math.hypot(a[2] - a[0], a[3] - a[1]) ? b : a,
  );
  const [from, to] = clipToPicture(picture, ax, ay, bx, by);
  const steps = Math.ceil((to - from) * Math.max(Math.abs(bx - ax), Math.abs(by - ay)));
  for (let i = 0; i <= steps; i++) {
    const t = from + (steps === 0 ? 0 : (i / steps) * (to - from));
    const x = Math.floor(ax + (bx - ax) * t);
    const y = Math.floor(ay + (by - ay) * t);
    if (x < 0 || y < 0 || x >= picture.width || y >= picture.height) continue;
    const pixel = y * picture.width + x;
    const ground = picture.heights[pixel] as number;
    if (picture.kinds[pixel] !== NOTHING && wallTop > ground + STEP && wallFoot < ground + 2 * STEP)
      picture.walls[pixel] = 1;
  }
  return Math.max(1, steps);
}

/**
 * The part of a line that is in the picture, as a range of 0 … 1. If no part is, the range ends
 * before it begins.
 */
function clipToPicture(
  { width, height }: HeightPicture,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): [from: number, to: number] {
  let [from, to] = [0, 1];
  for (const [start, change, most] of [
    [ax, bx - ax, width],
    [ay, by - ay, height],
  ] as const) {
    if (change === 0) {
      if (start < 0 || start > most) return [1, 0];
      continue;
    }
    const [a, b] = [(0 - start) / change, (most - start) / change];
    from = Math.max(from, Math.min(a, b));
    to = Math.min(to, Math.max(a, b));
  }
  return [from, to];
}
