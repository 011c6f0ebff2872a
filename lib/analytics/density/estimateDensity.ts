import { binToField, makeEmptyField } from "./binToField.ts";
import { blurField } from "./blurField.ts";
import type { Extent, Field, SparseCells } from "./types.ts";

/** The side of the patch that densities are counted on, game units: about the floor of a room. */
export const PATCH_UNITS = 256;

/** The smallest sigma, in pixels, at which the blur is within its tolerance. */
const FEWEST_PIXELS = 1.5;

/**
 * Events up to this many radii beyond the border still show inside it. There, a Gaussian is down to
 * 0.2 % of its peak.
 */
const REACH_RADII = 3.5;

/**
 * A kernel density estimate: events per patch of PATCH_UNITS x PATCH_UNITS, smoothed with a
 * Gaussian of the given radius (its standard deviation, game units). The sum over the field,
 * divided by the pixels per patch, is the number of events again, except for what is smoothed
 * across the border. The border changes nothing inside it: events beyond it are smoothed into the
 * field like all others.
 *
 * A cell's events can be anywhere in it, and a cell is shared among four pixels. Both widen the
 * picture by their variance (on average cellSize² / 12 and unitsPerPixel² / 6 on each axis), and
 * the blur is narrower by as much. Against the direct Gaussian sum of the events' true places, the
 * error is at most 6 % of the field's highest value if many events make up the picture, also near
 * borders. For a single event, whose place within its cell of 32 units is unknown, the error is up
 * to 10 % of its own peak at a radius of 144 units and 30 % at the smallest radius of 48 (checked
 * by a test).
 * @returns the field, and how many of the events are beyond the extent
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
 * The extent, enlarged on each side by as many pixels as there are cells beyond it, up to `reach`
 * units. Usually that is only the one pixel that cells at the border share in.
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

/** The total of the cells whose centres are beyond the extent. */
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
