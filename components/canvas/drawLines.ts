import { worldToImage } from "#lib/maps/mapBounds.ts";
import type { Ground } from "./ramps.ts";
import type { LayerData, MapScene } from "#lib/mapView/mapView.ts";
import type { Stage } from "./stage.ts";

/** Line colours of the sides on each ground; a spectator's is neutral. */
export const SIDE_INKS: Record<Ground, Record<string, string>> = {
  dark: { AXIS: "#f07c4f", ALLIES: "#5aa9f2", SPEC: "#979da7" },
  light: { AXIS: "#b0440f", ALLIES: "#1b65b3", SPEC: "#62615d" },
};

/** Draws ways of lives as thin lines in their side's colour, so faint that many of them add up. */
export function drawLines(
  context: CanvasRenderingContext2D,
  lines: NonNullable<LayerData["lines"]>,
  scene: MapScene,
  ground: Ground,
  { width, height, transform, ratio }: Stage,
): void {
  context.setTransform(
    ratio * transform.k,
    0,
    0,
    ratio * transform.k,
    transform.x * ratio,
    transform.y * ratio,
  );
  context.lineWidth = 1.25 / transform.k;
  context.lineJoin = "round";
  const before = context.globalAlpha;
  context.globalAlpha = before * Math.max(0.28, Math.min(0.9, 12 / lines.length));
  for (const { team, flat } of lines) {
    context.strokeStyle = SIDE_INKS[ground][team] ?? "#979da7";
    context.beginPath();
    for (let i = 0; i + 1 < flat.length; i += 2) {
      const { u, v } = worldToImage(scene.bounds, {
        x: flat[i] as number,
        y: flat[i + 1] as number,
      });
      context.lineTo(u * width, v * height);
    }
    context.stroke();
  }
  context.globalAlpha = before;
}
