import { binToField, makeEmptyField } from "./binToField.ts";
import { blurField } from "./blurField.ts";
import type { Extent, Field, SparseCells } from "./types.ts";

/** The patch that densities are counted on, game units a side: about the floor of a room. */
export const PATCH_UNITS = 256;

/** The blur's tolerance holds from this many pixels on. */
const FEWEST_PIXELS = 1.5;

/**
 * Events so many radii beyond the border still show inside it; past it a Gaussian is 0.2 % of its
 * peak.
 */
const REACH_RADII = 3.5;

/**
 * A kernel density estimate: events per patch of PATCH_UNITS x PATCH_UNITS, smoothed with a
 * Gaussian of the given radius (its standard deviation, game units). Summed over the field and
 * divided by the patches in it, it gives back the events, but for what is smoothed over the border.
 * The border changes nothing inside it: events beyond it are smoothed into the field like others.
 *
 * A cell's events lie anywhere in it, and a cell is shared among four pixels: both widen the
 * picture by their variance (on average cellSize² / 12 and unitsPerPixel² / 6 on each axis), by
 * which the blur is narrower. Against the direct Gaussian sum of the events' true places it is off
 * by at most 6 % of the field's highest value where many events make the picture, near borders too;
 * a single event, whose cell of 32 units is not its place, by up to 10 % of its own peak at a
 * radius of 144 units, 30 % at the smallest of 48 (held by a test).
 * @returns the field, and how many of the events lie beyond the extent
 */
export function estimateDensity(
  cells: SparseCells,
  extent: Extent,
  unitsPerPixel: number,
  radius: number,
): { field: Field; outside: number } {
  const { columns, rows } = makeEmptyField(extent, unitsPerPixel);
  const wide = computeReach(
    cells,
    {
      ...extent,
      maxX: extent.minX + columns * unitsPerPixel,
      minY: extent.maxY - rows * unitsPerPixel,
    },
    unitsPerPixel,
    REACH_RADII * radius,
  );
  const narrowed = radius * radius - cells.cellSize ** 2 / 12 - unitsPerPixel ** 2 / 6;
  const sigma = Math.min(
    radius,
    Math.max(FEWEST_PIXELS * unitsPerPixel, Math.sqrt(Math.max(0, narrowed))),
  );
  const blurred = blurField(binToField(cells, wide, unitsPerPixel).field, sigma);
  const [left, above] = [
    Math.round((extent.minX - wide.minX) / unitsPerPixel),
    Math.round((wide.maxY - extent.maxY) / unitsPerPixel),
  ];
  const perPatch = (PATCH_UNITS / unitsPerPixel) ** 2;
  const values = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const from = (row + above) * blurred.columns + left;
    for (let column = 0; column < columns; column++)
      values[row * columns + column] =
        Math.max(0, blurred.values[from + column] as number) * perPatch;
  }
  return {
    field: { extent, columns, rows, unitsPerPixel, values },
    outside: countOutside(cells, extent),
  };
}

/**
 * The extent with as many pixels more on each side as there are cells beyond it, up to `reach`
 * units: mostly none but the one that cells at the border share in.
 */
function computeReach(
  { cellSize, flat }: SparseCells,
  extent: Extent,
  unitsPerPixel: number,
  reach: number,
): Extent {
  const far = { ...extent };
  for (let i = 0; i + 2 < flat.length; i += 3) {
    const [x, y] = [
      ((flat[i] as number) + 0.5) * cellSize,
      ((flat[i + 1] as number) + 0.5) * cellSize,
    ];
    if (x < far.minX) far.minX = x;
    if (x > far.maxX) far.maxX = x;
    if (y < far.minY) far.minY = y;
    if (y > far.maxY) far.maxY = y;
  }
  const more = (beyond: number): number =>
    (Math.ceil(Math.min(beyond, reach) / unitsPerPixel) + 1) * unitsPerPixel;
  return {
    minX: extent.minX - more(extent.minX - far.minX),
    maxX: extent.maxX + more(far.maxX - extent.maxX),
    minY: extent.minY - more(extent.minY - far.minY),
    maxY: extent.maxY + more(far.maxY - extent.maxY),
  };
}

/** What the cells hold whose middles lie beyond the extent. */
function countOutside({ cellSize, flat }: SparseCells, { minX, minY, maxX, maxY }: Extent): number {
  let outside = 0;
  for (let i = 0; i + 2 < flat.length; i += 3) {
    const [x, y] = [
      ((flat[i] as number) + 0.5) * cellSize,
      ((flat[i + 1] as number) + 0.5) * cellSize,
    ];
    if (x < minX || x > maxX || y < minY || y > maxY) outside += flat[i + 2] as number;
  }
  return outside;
}

/** The value of the field at a world place (nearest pixel), or null outside it. */
export function sampleField(field: Field, x: number, y: number): number | null {
  const column = Math.floor((x - field.extent.minX) / field.unitsPerPixel);
  const row = Math.floor((field.extent.maxY - y) / field.unitsPerPixel);
  if (column < 0 || row < 0 || column >= field.columns || row >= field.rows) return null;
  return field.values[row * field.columns + column] as number;
}
