import { contours } from "d3-contour";
import { geoPath } from "d3-geo";
import type { Field } from "#lib/analytics/density/types.ts";

/** The levels of the lines, as shares of the highest value. */
const LEVELS = [0.25, 0.5, 0.75];

/** Lines of equal density as SVG paths in the pixels of the field, lowest first; empty for an empty field. */
export function traceContours(field: Field, max: number): string[] {
  if (!(max > 0)) return [];
  const outline = contours().size([field.columns, field.rows]);
  const values = Array.from(field.values);
  const path = geoPath().digits(1);
  return LEVELS.map((level) => path(outline.contour(values, level * max)) ?? "");
}
