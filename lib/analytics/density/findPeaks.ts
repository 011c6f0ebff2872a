import type { Field, SparseCells } from "./types.ts";

export interface Peak {
  x: number;
  y: number;
  value: number;
}

/**
 * The highest places of a field, highest first: pixels above all their neighbours, no two closer
 * than `minDistance`.
 * @param minDistance game units
 */
export function findPeaks(field: Field, minDistance: number, limit: number): Peak[] {
  const { columns, rows, values, unitsPerPixel, extent } = field;
  const at = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= columns || row >= rows
      ? 0
      : (values[row * columns + column] as number);
  const tops: Peak[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = at(column, row);
      if (value <= 0) continue;
      // On a plateau the first pixel in reading order counts: it must be above the pixels before
      // it, and not below those after it.
      const isTop =
        value > at(column - 1, row) &&
        value > at(column - 1, row - 1) &&
        value > at(column, row - 1) &&
        value > at(column + 1, row - 1) &&
        value >= at(column + 1, row) &&
        value >= at(column - 1, row + 1) &&
        value >= at(column, row + 1) &&
        value >= at(column + 1, row + 1);
      if (isTop)
        tops.push({
          x: extent.minX + (column + 0.5) * unitsPerPixel,
          y: extent.maxY - (row + 0.5) * unitsPerPixel,
          value,
        });
    }
  }
  tops.sort((a, b) => b.value - a.value);
  const kept: Peak[] = [];
  for (const top of tops) {
    if (kept.length === limit) break;
    if (kept.every((other) => Math.hypot(other.x - top.x, other.y - top.y) >= minDistance))
      kept.push(top);
  }
  return kept;
}

/** The total of the cells whose centres are within `radius` units of a place. */
export function countWithin(cells: SparseCells, x: number, y: number, radius: number): number {
  let total = 0;
  for (let i = 0; i + 2 < cells.flat.length; i += 3) {
    const dx = ((cells.flat[i] as number) + 0.5) * cells.cellSize - x;
    const dy = ((cells.flat[i + 1] as number) + 0.5) * cells.cellSize - y;
    if (dx * dx + dy * dy <= radius * radius) total += cells.flat[i + 2] as number;
  }
  return total;
}
