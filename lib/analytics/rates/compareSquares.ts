import { SquareMap } from "../density/SquareMap.ts";
import { rateRatio, type RateRatio } from "./rateRatio.ts";

/** One square of a comparison: what each picture counted in it, and how the two rates compare. */
export interface ComparedSquare extends RateRatio {
  x: number;
  y: number;
  a: number;
  b: number;
  /** φ, by which the counts were divided for the interval; null: unknown. */
  dispersion: number | null;
}

/**
 * What a square's count is divided by: rounds, hours or all events, which are the same for all
 * squares, or the square's own visits.
 */
type ExposureOf = (x: number, y: number) => number;

/**
 * Compares every square in which either picture counted something and both have an exposure. The
 * squares are sorted by y, then x.
 * @param dispersionAt the dispersion factor of a square (computeDispersions)
 */
export function compareSquares(
  a: SquareMap<number>,
  exposureA: ExposureOf,
  b: SquareMap<number>,
  exposureB: ExposureOf,
  dispersionAt: (x: number, y: number) => number | null,
): ComparedSquare[] {
  const squares = new SquareMap<{ x: number; y: number; a: number; b: number }>();
  for (const [x, y, count] of a) squares.set(x, y, { x, y, a: count, b: b.get(x, y) ?? 0 });
  for (const [x, y, count] of b)
    if (!squares.has(x, y)) squares.set(x, y, { x, y, a: 0, b: count });
  const compared: ComparedSquare[] = [];
  for (const square of squares.values()) {
    const dispersion = dispersionAt(square.x, square.y);
    const ratio = rateRatio(
      square.a,
      exposureA(square.x, square.y),
      square.b,
      exposureB(square.x, square.y),
      dispersion,
    );
    if (ratio !== null) compared.push({ ...square, ...ratio, dispersion });
  }
  return compared.sort((a, b) => a.y - b.y || a.x - b.x);
}

/** The end of the scale of differences: four times as often, or a quarter. */
export const MOST_DOUBLINGS = 2;

/** The place of a ratio on that scale, -1 … 1. */
export function ratioUnit(ratio: number): number {
  return Math.min(1, Math.max(-1, Math.log2(ratio) / MOST_DOUBLINGS));
}
