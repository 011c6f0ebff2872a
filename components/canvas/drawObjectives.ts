import { toImagePoint } from "#lib/maps/mapBounds.ts";
import { placeLabel, type TakenLine } from "./placeLabel.ts";
import { PALETTES, type ThemeName } from "#lib/theme/palette.ts";
import type { MapScene } from "#lib/mapView/mapView.ts";
import type { Stage } from "./stage.ts";

/**
 * Rings and names of the objectives, the same size at every zoom. A name that would cover another one moves up or
 * down a line, or is not drawn.
 * @param taken the places of names that are already drawn
 */
export function drawObjectives(
  context: CanvasRenderingContext2D,
  scene: MapScene,
  theme: ThemeName,
  { width, height, transform, ratio }: Stage,
  taken: TakenLine[] = [],
): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.font = `500 11px ${getComputedStyle(document.body).fontFamily}`;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const { mark, halo } = PALETTES[theme];
  for (const { name, x, y } of scene.objectives) {
    const { u, v } = toImagePoint(scene.bounds, { x, y });
    const px = u * width * transform.k + transform.x;
    const py = v * height * transform.k + transform.y;
    if (px < 0 || py < 0 || px > width || py > height) continue;
    context.beginPath();
    context.arc(px, py, 3.5, 0, 2 * Math.PI);
    context.lineWidth = 4;
    context.strokeStyle = halo;
    context.stroke();
    context.lineWidth = 1.5;
    context.strokeStyle = mark;
    context.stroke();
    const wide = context.measureText(name).width;
    const label = placeLabel(taken, { x: px, y: py }, wide, width);
    if (label === null) continue;
    const { left, line } = label;
    context.textAlign = "left";
    context.lineWidth = 3;
    context.strokeStyle = halo;
    context.strokeText(name, left, line);
    context.fillStyle = mark;
    context.fillText(name, left, line);
  }
}
