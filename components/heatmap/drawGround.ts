import { contours, geoPath, geoTransform } from "d3";
import { binToField } from "#lib/analytics/density/binToField.ts";
import { gaussianBlur } from "#lib/analytics/density/gaussianBlur.ts";
import { extentOf, type MapScene } from "./scene.ts";
import type { Ground } from "./ramps.ts";

/** The ground plan is drawn on pixels of this many units: half a cell of the data, so that its outline is smooth. */
const UNITS_PER_PIXEL = 32;
const SOFTNESS_UNITS = 40;

/** From this many samples (smoothed) a place is ground; from the upper share of the busiest it is a main way. */
const WALKED = 0.12;
const MAIN_WAY_SHARE = 0.06;

const COLORS: Record<Ground, { ground: string; way: string; edge: string }> = {
  dark: { ground: "#23272d", way: "#2d3239", edge: "#3c424b" },
  light: { ground: "#e9e6de", way: "#dcd7cc", edge: "#c2bcae" },
};

export interface GroundPlan { walked: Path2D; ways: Path2D }

/** The silhouette of where people walked, as outlines in map units (x right, y down from the top-left corner). */
export function makeGroundPlan(scene: MapScene): GroundPlan | null {
  if (scene.ground === null || scene.ground.flat.length === 0) return null;
  const { field } = binToField(scene.ground, extentOf(scene.bounds), UNITS_PER_PIXEL);
  const soft = gaussianBlur(field, SOFTNESS_UNITS);
  const busiest = soft.values.reduce((max, value) => Math.max(max, value), 0);
  const toUnits = geoTransform({
    point(x, y) {
      this.stream.point(x * UNITS_PER_PIXEL, y * UNITS_PER_PIXEL);
    },
  });
  const outline = contours().size([soft.columns, soft.rows]);
  const values = Array.from(soft.values);
  const pathAt = (threshold: number): Path2D => new Path2D(geoPath(toUnits)(outline.contour(values, threshold)) ?? "");
  return { walked: pathAt(Math.min(WALKED, busiest / 2)), ways: pathAt(Math.max(WALKED, busiest * MAIN_WAY_SHARE)) };
}

/** Draws the plan; the context's transform takes map units to pixels, `unit` is the size of a CSS pixel in units. */
export function drawGroundPlan(context: CanvasRenderingContext2D, plan: GroundPlan, ground: Ground, unit: number): void {
  const colors = COLORS[ground];
  context.fillStyle = colors.ground;
  context.fill(plan.walked, "evenodd");
  context.fillStyle = colors.way;
  context.fill(plan.ways, "evenodd");
  context.strokeStyle = colors.edge;
  context.lineWidth = unit;
  context.stroke(plan.walked);
}
