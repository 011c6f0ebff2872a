import { measureBounds } from "#lib/maps/mapBounds.ts";
import { PALETTES, type ThemeName } from "#lib/theme/palette.ts";
import type { MapScene } from "#lib/mapView/mapView.ts";
import type { Stage } from "./stage.ts";

/** A floor plan drawn from movement, in map units. */
export interface FloorPlan {
  /** Where players walked. */
  walked: Path2D;
  /** Where they walked most. */
  mainPaths: Path2D;
}

/** Draws the plan. The context's transform turns map units into pixels; `unit` is the size of a CSS pixel in units. */
function drawFloorPlan(
  context: CanvasRenderingContext2D,
  plan: FloorPlan,
  theme: ThemeName,
  unit: number,
): void {
  const { floor, floorPath, floorEdge } = PALETTES[theme];
  context.fillStyle = floor;
  context.fill(plan.walked, "evenodd");
  context.fillStyle = floorPath;
  context.fill(plan.mainPaths, "evenodd");
  context.strokeStyle = floorEdge;
  context.lineWidth = unit;
  context.stroke(plan.walked);
}

/**
 * Clears the canvas and draws the floor plan, if there is one.
 * @returns device pixels per map unit at the stage's zoom
 */
export function drawBackground(
  context: CanvasRenderingContext2D,
  { bounds }: MapScene,
  plan: FloorPlan | null,
  theme: ThemeName,
  { width, transform, ratio }: Stage,
): number {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  const perUnit = (width / measureBounds(bounds).width) * ratio * transform.k;
  if (plan !== null) {
    context.setTransform(perUnit, 0, 0, perUnit, transform.x * ratio, transform.y * ratio);
    drawFloorPlan(context, plan, theme, ratio / perUnit);
  }
  return perUnit;
}
