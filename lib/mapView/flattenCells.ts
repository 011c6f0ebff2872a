/** Cells as a flat list of three numbers each: x, y, value, x, y, value, … */
export function flattenCells(cells: readonly { x: number; y: number; value: number }[]): number[] {
  return cells.flatMap(({ x, y, value }) => [x, y, value]);
}
