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
