import { binToField } from "./binToField.ts";
import { gaussianBlur } from "./gaussianBlur.ts";
import type { Extent, Field, SparseCells } from "./types.ts";

/** The patch that densities are counted on, game units a side: about the floor of a room. */
export const PATCH_UNITS = 256;

/**
 * A kernel density estimate: events per patch of PATCH_UNITS x PATCH_UNITS, smoothed with a Gaussian of the given radius
 * (its standard deviation, game units). Summed over the field and divided by the patches in it, it gives back the events.
 */
export function estimateDensity(cells: SparseCells, extent: Extent, unitsPerPixel: number, radius: number): { field: Field; outside: number } {
  const { field, outside } = binToField(cells, extent, unitsPerPixel);
  const blurred = gaussianBlur(field, radius);
  const perPatch = (PATCH_UNITS / unitsPerPixel) ** 2;
  return { field: { ...blurred, values: blurred.values.map((value) => Math.max(0, value) * perPatch) }, outside };
}

/** The value of the field at a world place (nearest pixel), or null outside it. */
export function valueAt(field: Field, x: number, y: number): number | null {
  const column = Math.floor((x - field.extent.minX) / field.unitsPerPixel);
  const row = Math.floor((field.extent.maxY - y) / field.unitsPerPixel);
  if (column < 0 || row < 0 || column >= field.columns || row >= field.rows) return null;
  return field.values[row * field.columns + column] as number;
}
