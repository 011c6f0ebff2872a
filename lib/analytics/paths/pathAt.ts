import type { PathPoint, Place } from "#lib/engagements/types.ts";

/** Where somebody was at a time (ms, as the points count it): straight between the points around it, at an end beyond it; null without points. */
export function pathAt(path: readonly PathPoint[], time: number): Place | null {
  const after = path.findIndex((point) => point.time >= time);
  const to = path[after] ?? path.at(-1);
  const from = path[after - 1] ?? to;
  if (to === undefined || from === undefined) return null;
  const share = to.time > from.time ? Math.min(1, Math.max(0, (time - from.time) / (to.time - from.time))) : 1;
  const between = (a: number, b: number): number => a + (b - a) * share;
  return { x: between(from.x, to.x), y: between(from.y, to.y), z: between(from.z, to.z) };
}

/** The angle at `middle` between the ways to two places, seen from above: degrees, 0 … 180; null where one lies upon the middle. */
export function angleAt(middle: Pick<Place, "x" | "y">, one: Pick<Place, "x" | "y">, two: Pick<Place, "x" | "y">): number | null {
  const [ax, ay, bx, by] = [one.x - middle.x, one.y - middle.y, two.x - middle.x, two.y - middle.y];
  if ((ax === 0 && ay === 0) || (bx === 0 && by === 0)) return null;
  return Math.abs((Math.atan2(ax * by - ay * bx, ax * bx + ay * by) * 180) / Math.PI);
}
