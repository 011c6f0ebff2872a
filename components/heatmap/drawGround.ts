import type { Ground } from "./ramps.ts";

const COLORS: Record<Ground, { ground: string; way: string; edge: string }> = {
  dark: { ground: "#23272d", way: "#2d3239", edge: "#3c424b" },
  light: { ground: "#ece9e2", way: "#f6f4ef", edge: "#bdb7aa" },
};

export interface GroundPlan { walked: Path2D; ways: Path2D }

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
