import { contours, geoPath } from "d3";
import type { Field } from "#lib/analytics/density/types.ts";

/** Where lines are drawn, as shares of the highest value. */
const LEVELS = [0.25, 0.5, 0.75];

/** Lines of equal density of a field as SVG paths in its pixels, the lowest first; empty where nothing is on it. */
export function traceContours(field: Field, max: number): string[] {
  if (!(max > 0)) return [];
  const outline = contours().size([field.columns, field.rows]);
  const values = Array.from(field.values);
  const path = geoPath().digits(1);
  return LEVELS.map((level) => path(outline.contour(values, level * max)) ?? "");
}
