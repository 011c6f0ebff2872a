/**
 * The data of a crossfire that its pictures need. Places are in game units, x to the east, y to the
 * north.
 */
export interface GeometryItem {
  id: number;
  map: string;
  /** ms; null if no file has it */
  delayMs: number | null;
  angle: number;
  target: { x: number; y: number };
  attackers: [{ x: number; y: number }, { x: number; y: number }];
  distances: [number, number];
  /** The target, the outcome and the date as plain text. */
  words: string;
  /** The address of its replay. */
  href: string;
}
