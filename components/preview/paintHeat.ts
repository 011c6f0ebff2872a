import sharp from "sharp";
import { colorField, findFieldMax } from "#lib/analytics/density/colorField.ts";
import { estimateDensity } from "#lib/analytics/density/estimateDensity.ts";
import type { SparseCells } from "#lib/analytics/density/types.ts";
import type { MapBounds } from "#lib/maps/mapBounds.ts";
import { makeRampTable } from "../canvas/ramps.ts";
import type { ThemeName } from "#lib/theme/palette.ts";
import { toExtent } from "#lib/mapView/mapView.ts";

const PIXELS = 96;
const RADIUS_UNITS = 170;

/**
 * A small heat picture as a PNG, transparent where nothing happened; null if nothing happened
 * anywhere.
 */
export async function paintHeat(
  cells: SparseCells,
  bounds: MapBounds,
  theme: ThemeName,
): Promise<Buffer | null> {
  const extent = toExtent(bounds);
  const unitsPerPixel = Math.max(extent.maxX - extent.minX, extent.maxY - extent.minY) / PIXELS;
  const { field } = estimateDensity(
    cells,
    extent,
    unitsPerPixel,
    Math.max(RADIUS_UNITS, 1.5 * unitsPerPixel),
  );
  const max = findFieldMax(field);
  if (max <= 0) return null;
  const pixels = colorField(field, (value) => value / max, makeRampTable(theme, "heat"));
  return sharp(pixels, { raw: { width: field.columns, height: field.rows, channels: 4 } })
    .png()
    .toBuffer();
}
