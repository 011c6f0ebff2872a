import type { Extent, Field, SparseCells } from "./types.ts";

/** The most pixels a field may have on one side: four megapixels blur in about 40 ms. */
export const MAX_FIELD_SIDE = 2048;

/**
 * An empty field over the extent; its last column and row may reach past the extent by less than a
 * pixel.
 */
export function makeEmptyField(extent: Extent, unitsPerPixel: number): Field {
  const columns = Math.ceil((extent.maxX - extent.minX) / unitsPerPixel);
  const rows = Math.ceil((extent.maxY - extent.minY) / unitsPerPixel);
  if (!(columns >= 1 && rows >= 1 && columns <= MAX_FIELD_SIDE && rows <= MAX_FIELD_SIDE)) {
    throw new RangeError(`a field of ${columns} x ${rows} pixels is outside 1 … ${MAX_FIELD_SIDE}`);
  }
  return { extent, columns, rows, unitsPerPixel, values: new Float32Array(columns * rows) };
}

/**
 * Spreads sparse counts over a field. A count is shared among the four pixels around its cell's
 * centre by their nearness (bilinear weights), so that cells and pixels of different sizes cause no
 * stripes. The total is kept: a share that falls outside the extent is returned, not lost.
 * @returns the field and how much of the total is outside the extent
 */
export function binToField(
  cells: SparseCells,
  extent: Extent,
  unitsPerPixel: number,
): { field: Field; outside: number } {
  const field = makeEmptyField(extent, unitsPerPixel);
  const { columns, rows, values } = field;
  const { flat, cellSize } = cells;
  let outside = 0;
  for (let i = 0; i + 2 < flat.length; i += 3) {
    const value = flat[i + 2] as number;
    const px = (((flat[i] as number) + 0.5) * cellSize - extent.minX) / unitsPerPixel - 0.5;
    const py = (extent.maxY - ((flat[i + 1] as number) + 0.5) * cellSize) / unitsPerPixel - 0.5;
    const column = Math.floor(px);
    const row = Math.floor(py);
    const right = px - column;
    const below = py - row;
    for (let corner = 0; corner < 4; corner++) {
      const c = column + (corner & 1);
      const r = row + (corner >> 1);
      const share = value * (corner & 1 ? right : 1 - right) * (corner >> 1 ? below : 1 - below);
      if (share === 0) continue;
      if (c < 0 || r < 0 || c >= columns || r >= rows) outside += share;
      else values[r * columns + c] = (values[r * columns + c] as number) + share;
    }
  }
  return { field, outside };
}
