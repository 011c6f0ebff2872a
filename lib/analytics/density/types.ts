/** A rectangle of the world in game units; y grows upward as in the game. */
export interface Extent {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

/** Sparse counts on a square grid: cell (x, y) covers [x·cellSize, (x+1)·cellSize) of each axis. */
export interface SparseCells {
  /** game units */
  cellSize: number;
  /** x, y, value, x, y, value, … */
  flat: readonly number[];
}

/**
 * A dense grid over an extent, row 0 at the top (maxY). The code that makes a field says what its
 * values mean.
 */
export interface Field {
  extent: Extent;
  columns: number;
  rows: number;
  /** game units per pixel, both axes */
  unitsPerPixel: number;
  values: Float32Array;
}
