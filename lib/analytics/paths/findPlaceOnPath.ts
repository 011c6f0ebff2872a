import type { PathPoint, Place } from "#lib/engagements/types.ts";
import { interpolatePoints, interpolateValue } from "./between.ts";

/**
 * Where a player was at a time (in ms, like the times of the points): interpolated between the
 * points around it, or the nearest end of the path outside its times; null without points.
 */
export function findPlaceOnPath(path: readonly PathPoint[], time: number): Place | null {
  const between = interpolatePoints(path.length, (index) => path[index]?.time ?? 0, time);
  const [from, to] = [path[between?.from ?? 0], path[between?.to ?? 0]];
  if (between === null || from === undefined || to === undefined) return null;
  const interpolate = (axis: "x" | "y" | "z"): number =>
    interpolateValue(from[axis], to[axis], between.share);
  return { x: interpolate("x"), y: interpolate("y"), z: interpolate("z") };
}

/**
 * The angle at `middle` between the directions to two places, seen from above: degrees, 0 … 180;
 * null if one of the places is exactly at `middle`.
 */
export function computeAngle(
  middle: Pick<Place, "x" | "y">,
  first: Pick<Place, "x" | "y">,
  second: Pick<Place, "x" | "y">,
): number | null {
  const [ax, ay, bx, by] = [
    first.x - middle.x,
    first.y - middle.y,
    second.x - middle.x,
    second.y - middle.y,
  ];
  if ((ax === 0 && ay === 0) || (bx === 0 && by === 0)) return null;
  return Math.abs((Math.atan2(ax * by - ay * bx, ax * bx + ay * by) * 180) / Math.PI);
}
