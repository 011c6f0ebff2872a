import { boundsSize } from "#lib/maps/mapBounds.ts";
import type { Ground } from "./ramps.ts";
import type { MapScene } from "#lib/mapView/mapView.ts";
import type { Stage } from "./stage.ts";

const COLORS: Record<Ground, { ground: string; way: string; edge: string }> = {
  dark: { ground: "#23272d", way: "#2d3239", edge: "#3c424b" },
  light: { ground: "#ece9e2", way: "#f6f4ef", edge: "#bdb7aa" },
};

export interface GroundPlan {
  walked: Path2D;
  ways: Path2D;
}

/** Draws the plan; the context's transform takes map units to pixels, `unit` is the size of a CSS pixel in units. */
function drawGroundPlan(
  context: CanvasRenderingContext2D,
  plan: GroundPlan,
  ground: Ground,
  unit: number,
): void {
  const colors = COLORS[ground];
  context.fillStyle = colors.ground;
  context.fill(plan.walked, "evenodd");
  context.fillStyle = colors.way;
  context.fill(plan.ways, "evenodd");
  context.strokeStyle = colors.edge;
  context.lineWidth = unit;
  context.stroke(plan.walked);
}

/** Clears the canvas and draws the ground plan, if there is one. @returns device pixels a map unit, as the stage stands */
export function drawGroundOfMap(
  context: CanvasRenderingContext2D,
  { bounds }: MapScene,
  plan: GroundPlan | null,
  ground: Ground,
  { width, transform, ratio }: Stage,
): number {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  const perUnit = (width / boundsSize(bounds).width) * ratio * transform.k;
  if (plan !== null) {
    context.setTransform(perUnit, 0, 0, perUnit, transform.x * ratio, transform.y * ratio);
    drawGroundPlan(context, plan, ground, ratio / perUnit);
  }
  return perUnit;
}
