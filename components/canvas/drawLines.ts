import { toImagePoint } from "#lib/maps/mapBounds.ts";
import { PALETTES, type ThemeName } from "#lib/theme/palette.ts";
import type { LayerData, MapScene } from "#lib/mapView/mapView.ts";
import type { Stage } from "./stage.ts";

/** The line colour of a team; neutral for a spectator. */
export function teamInk(theme: ThemeName, team: string): string {
  const { axis, allies, muted } = PALETTES[theme];
  return team === "AXIS" ? axis : team === "ALLIES" ? allies : muted;
}

/** Draws the paths of lives as thin lines in the colour of their side, so faint that many of them add up. */
export function drawLines(
  context: CanvasRenderingContext2D,
  lines: NonNullable<LayerData["lines"]>,
  scene: MapScene,
  theme: ThemeName,
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
    context.strokeStyle = teamInk(theme, team);
    context.beginPath();
    for (let i = 0; i + 1 < flat.length; i += 2) {
      const { u, v } = toImagePoint(scene.bounds, {
        x: flat[i] as number,
        y: flat[i + 1] as number,
      });
      context.lineTo(u * width, v * height);
    }
    context.stroke();
  }
  context.globalAlpha = before;
}
