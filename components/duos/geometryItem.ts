/** A crossfire as its pictures need it; places are game units, x to the east, y to the north. */
export interface GeometryItem {
  id: number;
  map: string;
  /** ms; null where no file told it. */
  delayMs: number | null;
  angle: number;
  target: { x: number; y: number };
  attackers: [{ x: number; y: number }, { x: number; y: number }];
  distances: [number, number];
  /** What became of it, as plain text. */
  words: string;
  /** Where it can be played. */
  href: string;
}

/** `74°, 120 ms, from 612 and 880 units` */
export function geometryWords({
  angle,
  delayMs,
  distances: [distance1, distance2],
}: Pick<GeometryItem, "angle" | "delayMs" | "distances">): string {
  return `${Math.round(angle)}°, ${delayMs === null ? "delay unknown" : `${delayMs} ms`}, from ${Math.round(distance1)} and ${Math.round(distance2)} units`;
}
