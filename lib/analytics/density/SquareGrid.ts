import type { Side } from "#lib/engagements/sides.ts";
import { SquareMap } from "./SquareMap.ts";
import type { SparseCells } from "./types.ts";

/**
 * Counts per cell and side, in the form that is sent to a browser. One array has five numbers per
 * cell: x, y, Axis, Allies and the rounds with any (0 if rounds are not counted). SquareGrid reads
 * and writes it.
 */
export interface SideCells {
  /** Edge length in game units: cell (x, y) covers [x·cellSize, (x+1)·cellSize) on each axis. */
  cellSize: number;
  flat: readonly number[];
}

/** One cell of a grid and what was counted in it. x and y count cells, not game units. */
export interface Square {
  x: number;
  y: number;
  axis: number;
  allies: number;
  /** Rounds with any. */
  rounds: number;
}

/** What was counted on a map: in fine cells for the picture, in squares to read out and compare. */
export interface CountedPlaces {
  fine: SideCells;
  squares: SideCells;
  axis: number;
  allies: number;
  /** Rounds with at least one. */
  rounds: number;
  /**
   * For each square, in the same order: the sum over rounds of the squared count. It shows how
   * unevenly the counts are spread over the rounds.
   */
  squared: readonly number[];
}

const WIDTH = 5;

/** Reads cells by side. No other code knows the layout of the array. */
export class SquareGrid implements Iterable<Square> {
  readonly cellSize: number;
  readonly #flat: readonly number[];
  #squares: SquareMap<Square> | null = null;

  constructor({ cellSize, flat }: SideCells) {
    this.cellSize = cellSize;
    this.#flat = flat;
  }

  /** Packs squares into the form that is sent. */
  static pack(cellSize: number, squares: Iterable<Square>): SideCells {
    const flat: number[] = [];
    for (const { x, y, axis, allies, rounds } of squares) flat.push(x, y, axis, allies, rounds);
    return { cellSize, flat };
  }

  get size(): number {
    return this.#flat.length / WIDTH;
  }

  *[Symbol.iterator](): Iterator<Square> {
    const flat = this.#flat;
    for (let start = 0; start + WIDTH <= flat.length; start += WIDTH)
      yield {
        x: flat[start] as number,
        y: flat[start + 1] as number,
        axis: flat[start + 2] as number,
        allies: flat[start + 3] as number,
        rounds: flat[start + 4] as number,
      };
  }

  /** The square with these cell numbers; null where nothing was counted. */
  at(x: number, y: number): Square | null {
    this.#squares ??= new SquareMap([...this].map((square) => [square.x, square.y, square]));
    return this.#squares.get(x, y) ?? null;
  }

  /** The square that contains a place in game units; null where nothing was counted. */
  atPlace({ x, y }: { x: number; y: number }): Square | null {
    return this.at(Math.floor(x / this.cellSize), Math.floor(y / this.cellSize));
  }

  /** The middle of a square, game units. */
  findCenter({ x, y }: { x: number; y: number }): { x: number; y: number } {
    return { x: (x + 0.5) * this.cellSize, y: (y + 0.5) * this.cellSize };
  }

  /** The counts of one side, or of both together, where there are any. */
  countBySquare(side: Side | null = null): SquareMap<number> {
    const counts = new SquareMap<number>();
    for (const square of this) {
      const count = countSide(square, side);
      if (count > 0) counts.set(square.x, square.y, count);
    }
    return counts;
  }

  /** The same counts in the form that the density estimate needs. */
  toSparseCells(side: Side | null): SparseCells {
    const flat: number[] = [];
    for (const square of this) {
      const count = countSide(square, side);
      if (count > 0) flat.push(square.x, square.y, count);
    }
    return { cellSize: this.cellSize, flat };
  }
}

/** The count of one side, or of both together. */
export function countSide(
  { axis, allies }: Pick<Square, "axis" | "allies">,
  side: Side | null = null,
): number {
  return side === null ? axis + allies : side === "axis" ? axis : allies;
}
