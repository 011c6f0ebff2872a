/** Plane geometry that the sample maps are built from. Game units, y to the north, angles in degrees anticlockwise. */

import { seededRandom } from "../random.ts";

export type Point = readonly [x: number, y: number];
export type Polygon = readonly Point[];

/** A rectangle around its centre. */
export function rect(x: number, y: number, width: number, height: number, angle = 0): Polygon {
  const radians = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const corners: Point[] = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ];
  return corners.map(([sx, sy]) => {
    const [dx, dy] = [(sx * width) / 2, (sy * height) / 2];
    return [x + dx * cos - dy * sin, y + dx * sin + dy * cos];
  });
}

export function circle(x: number, y: number, radius: number, corners = 24): Polygon {
  return Array.from({ length: corners }, (_, i): Point => {
    const angle = (i / corners) * 2 * Math.PI;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

function spline(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const at = (p0: number, p1: number, p2: number, p3: number): number =>
    0.5 *
    (2 * p1 +
      (p2 - p0) * t +
      (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t +
      (3 * p1 - p0 - 3 * p2 + p3) * t * t * t);
  return [at(a[0], b[0], c[0], d[0]), at(a[1], b[1], c[1], d[1])];
}

/**
 * A Catmull-Rom curve through the points, as short straight pieces. If `closed`, the last point
 * connects to the first.
 */
export function smooth(points: readonly Point[], closed: boolean, pieces = 8): Point[] {
  const n = points.length;
  const at = (i: number): Point => {
    const point = points[closed ? (i + n) % n : Math.min(Math.max(i, 0), n - 1)];
    if (point === undefined) throw new Error("a curve needs points");
    return point;
  };
  const ring: Point[] = [];
  for (let i = 0; i < (closed ? n : n - 1); i += 1) {
    for (let k = 0; k < pieces; k += 1)
      ring.push(spline(at(i - 1), at(i), at(i + 1), at(i + 2), k / pieces));
  }
  if (!closed) ring.push(at(n - 1));
  return ring;
}

/** Even-odd test. */
export function isInside(polygon: Polygon, x: number, y: number): boolean {
  let inside = false;
  let previous = polygon.at(-1);
  for (const point of polygon) {
    if (previous !== undefined && point[1] > y !== previous[1] > y) {
      const crossing =
        point[0] + ((y - point[1]) / (previous[1] - point[1])) * (previous[0] - point[0]);
      if (x < crossing) inside = !inside;
    }
    previous = point;
  }
  return inside;
}

export function distanceToSegment(x: number, y: number, a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const t =
    length === 0 ? 0 : Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / length));
  return Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy);
}

/** The same ring with its radius scaled around a centre. */
export function scaled(polygon: Polygon, centre: Point, factor: number): Polygon {
  return polygon.map(([x, y]) => [
    centre[0] + (x - centre[0]) * factor,
    centre[1] + (y - centre[1]) * factor,
  ]);
}

/** The same outline with a broken edge: every corner moved by up to `amount`. */
export function craggy(polygon: readonly Point[], amount: number, seed: number): Point[] {
  const random = seededRandom(seed);
  return polygon.map(([x, y]) => [
    x + random.between(-amount, amount),
    y + random.between(-amount, amount),
  ]);
}

/** A boulder: an angular polygon of about the given radius. */
export function boulder(x: number, y: number, radius: number, seed: number): Polygon {
  const random = seededRandom(seed);
  const corners = 7 + Math.floor(random.next() * 4);
  const [stretch, turn] = [random.between(0.66, 1), random.between(0, Math.PI)];
  return Array.from({ length: corners }, (_, i): Point => {
    const angle = ((i + random.between(-0.3, 0.3)) / corners) * 2 * Math.PI;
    const r = radius * random.between(0.8, 1.08);
    const [a, b] = [r * Math.cos(angle), r * Math.sin(angle) * stretch];
    return [
      x + a * Math.cos(turn) - b * Math.sin(turn),
      y + a * Math.sin(turn) + b * Math.cos(turn),
    ];
  });
}
