import { contours } from "d3-contour";
import { geoPath, geoTransform } from "d3-geo";
import { binToField } from "#lib/analytics/density/binToField.ts";
import { blurField } from "#lib/analytics/density/blurField.ts";
import type { SparseCells } from "#lib/analytics/density/types.ts";
import type { MapBounds } from "#lib/maps/mapBounds.ts";
import { toExtent } from "#lib/mapView/mapView.ts";

/** The floor plan is traced on pixels of this many units: half a cell of the data, so that its outline is smooth. */
const UNITS_PER_PIXEL = 32;
const SOFTNESS_UNITS = 40;

/** A place with this many samples (smoothed) is floor; with this share of the busiest place it is a main path. */
const WALKED = 0.12;
const MAIN_PATH_SHARE = 0.06;

/** SVG paths in map units: x to the right, y down, from the top-left corner of the bounds. */
export interface FloorOutline {
  walked: string;
  mainPaths: string;
}

/** The outline of where players walked; null if no player was seen. */
export function traceFloorPlan(walked: SparseCells, bounds: MapBounds): FloorOutline | null {
  if (walked.flat.length === 0) return null;
  const { field } = binToField(walked, toExtent(bounds), UNITS_PER_PIXEL);
  const soft = blurField(field, SOFTNESS_UNITS);
  const busiest = soft.values.reduce((max, value) => Math.max(max, value), 0);
  if (busiest <= 0) return null;
  const toUnits = geoTransform({
    point(x, y) {
      this.stream.point(x * UNITS_PER_PIXEL, y * UNITS_PER_PIXEL);
    },
  });
  const outline = contours().size([soft.columns, soft.rows]);
  const values = Array.from(soft.values);
  const path = geoPath(toUnits).digits(0);
  const at = (threshold: number): string => path(outline.contour(values, threshold)) ?? "";
  return {
    walked: at(Math.min(WALKED, busiest / 2)),
    mainPaths: at(Math.max(WALKED, busiest * MAIN_PATH_SHARE)),
  };
}
