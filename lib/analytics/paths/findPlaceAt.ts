import { interpolatePoints, interpolateValue } from "./between.ts";

/** A path as one list with three numbers per point: time in ms, x and y in game units. */
export type FlatPath = readonly number[];

const PER_POINT = 3;

/** The number of points of a path. */
export function countPoints(path: FlatPath): number {
  return Math.floor(path.length / PER_POINT);
}

/** The time of a point, ms. */
export function getPointTime(path: FlatPath, index: number): number {
  return path[index * PER_POINT] ?? 0;
}

/** Where a point is. */
export function getPointPlace(path: FlatPath, index: number): { x: number; y: number } {
  return { x: path[index * PER_POINT + 1] ?? 0, y: path[index * PER_POINT + 2] ?? 0 };
}

/**
 * Where a player was at a time: interpolated between the points around it, or the nearest end of
 * the path outside its times; null without points.
 */
export function findPlaceAt(path: FlatPath, time: number): { x: number; y: number } | null {
  const between = interpolatePoints(countPoints(path), (index) => getPointTime(path, index), time);
  if (between === null) return null;
  const [from, to] = [getPointPlace(path, between.from), getPointPlace(path, between.to)];
  return {
    x: interpolateValue(from.x, to.x, between.share),
    y: interpolateValue(from.y, to.y, between.share),
  };
}

/**
 * The part of a path from one time to another: the interpolated places at both times, and the
 * points between them unchanged. Empty if the path has no points.
 */
export function slicePath(
  path: FlatPath,
  fromMs: number,
  toMs: number,
): { x: number; y: number }[] {
  const [start, end] = [findPlaceAt(path, fromMs), findPlaceAt(path, toMs)];
  if (start === null || end === null || toMs < fromMs) return [];
  const places = [start];
  for (let i = 0; i < countPoints(path); i++) {
    const time = getPointTime(path, i);
    if (time >= toMs) break;
    if (time > fromMs) places.push(getPointPlace(path, i));
  }
  places.push(end);
  return places;
}
