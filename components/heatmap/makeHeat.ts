import { estimateDensity } from "#lib/analytics/density/estimateDensity.ts";
import { fieldMax } from "#lib/analytics/density/colorField.ts";
import type { Field } from "#lib/analytics/density/types.ts";
import { extentOf, type HeatView, type MapScene } from "./scene.ts";

/** Pixels on the longer side of the density: a radius of 64 units on an 8,000-unit map is still four pixels. */
const FIELD_PIXELS = 480;

export interface Heat {
  /** Smooth: events a patch. Null in cells mode. */
  field: Field | null;
  /** Top of the colour scale. */
  max: number;
  /** Events beyond the picture's edge. */
  outside: number;
}

/** The numbers behind the picture: the smoothed density, or the largest cell. */
export function makeHeat(scene: MapScene, view: HeatView, radius: number): Heat {
  const extent = extentOf(scene.bounds);
  if (view.mode === "cells") return { field: null, max: largestCell(view), outside: 0 };
  const unitsPerPixel = Math.max(extent.maxX - extent.minX, extent.maxY - extent.minY) / FIELD_PIXELS;
  const { field, outside } = estimateDensity(view.cells, extent, unitsPerPixel, radius);
  return { field, max: fieldMax(field), outside };
}

function largestCell({ cells }: HeatView): number {
  let max = 0;
  for (let i = 2; i < cells.flat.length; i += 3) max = Math.max(max, cells.flat[i] as number);
  return max;
}
