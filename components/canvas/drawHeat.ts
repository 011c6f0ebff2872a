import { measureBounds } from "#lib/maps/mapBounds.ts";
import { colorHeat } from "./colorHeat.ts";
import { colorSquares } from "./colorSquares.ts";
import { drawBackground, type FloorPlan } from "./drawBackground.ts";
import { drawLines } from "./drawLines.ts";
import { drawObjectives } from "./drawObjectives.ts";
import { chooseLineInk, getLineWidth } from "./chooseLineInk.ts";
import type { Heat } from "#lib/mapView/makeHeat.ts";
import type { ThemeName } from "#lib/theme/palette.ts";
import type { LayerData, MapScene } from "#lib/mapView/mapView.ts";
import type { Stage } from "./stage.ts";
import type { Outline } from "../heatmap/useDrawings.ts";

/** A square of at least this many pixels is large enough for its number. */
const LABEL_PIXELS = 34;

export interface Picture {
  scene: MapScene;
  data: LayerData;
  overlays: readonly LayerData[];
  heat: Heat;
  outlines: readonly Outline[];
  plan: FloorPlan | null;
  theme: ThemeName;
  opacity: number;
  showObjectives: boolean;
}

/**
 * The coloured density as a small picture to stretch over the stage; null if nothing is smoothed.
 */
export function paintField(heat: Heat, theme: ThemeName): HTMLCanvasElement | null {
  const colored = colorHeat(heat, theme);
  if (colored === null) return null;
  const {
    field: { columns, rows },
    pixels,
  } = colored;
  const canvas = document.createElement("canvas");
  canvas.width = columns;
  canvas.height = rows;
  canvas.getContext("2d")?.putImageData(new ImageData(pixels, columns, rows), 0, 0);
  return canvas;
}

/** Draws floor plan, heat, lines and objectives. The overview image is under the canvas and not drawn here. */
export function drawPicture(
  context: CanvasRenderingContext2D,
  picture: Picture,
  painted: HTMLCanvasElement | null,
  stage: Stage,
): void {
  const { width, transform, ratio } = stage;
  const { scene, theme, heat } = picture;
  const size = measureBounds(scene.bounds);
  const scale = ratio * transform.k;
  const perUnit = drawBackground(context, scene, picture.plan, theme, stage);
  context.setTransform(scale, 0, 0, scale, transform.x * ratio, transform.y * ratio);
  context.globalAlpha = picture.opacity;
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  const [first] = heat.fields;
  if (painted !== null && first !== undefined) {
    const pixel = (first.field.unitsPerPixel / size.width) * width;
    context.drawImage(painted, 0, 0, painted.width * pixel, painted.height * pixel);
  }
  drawSquares(context, picture, stage);
  for (const outline of picture.outlines) drawOutline(context, outline, theme, perUnit, stage);
  for (const { lines } of [picture.data, ...picture.overlays])
    if (lines !== null) drawLines(context, lines, scene, theme, stage);
  context.globalAlpha = 1;
  if (picture.showObjectives) drawObjectives(context, scene, theme, stage);
}

function drawOutline(
  context: CanvasRenderingContext2D,
  { ramp, dashed, unitsPerPixel, levels }: Outline,
  theme: ThemeName,
  perUnit: number,
  { transform, ratio }: Stage,
): void {
  const perPixel = perUnit * unitsPerPixel;
  context.setTransform(perPixel, 0, 0, perPixel, transform.x * ratio, transform.y * ratio);
  const { ink, halo } = chooseLineInk(theme, ramp);
  // The halo is drawn first, so that lines are readable over any heat.
  for (const [style, wider] of [
    [halo, 2],
    [ink, 0],
  ] as const) {
    context.setLineDash(dashed ? [(5 * ratio) / perPixel, (4 * ratio) / perPixel] : []);
    context.strokeStyle = style;
    for (const [i, level] of levels.entries()) {
      context.lineWidth = ((getLineWidth(i) + wider) * ratio) / perPixel;
      context.stroke(level);
    }
  }
  context.setLineDash([]);
}

function drawSquares(
  context: CanvasRenderingContext2D,
  picture: Picture,
  { width, transform }: Stage,
): void {
  const { scene, theme, data } = picture;
  const perUnit = width / measureBounds(scene.bounds).width;
  const gap = 1 / transform.k;
  const fonts = getComputedStyle(context.canvas).getPropertyValue("--font-geist-mono");
  context.font = `${11 / transform.k}px ${fonts || "monospace"}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const { left, top, wide, high, color, label, ink } of colorSquares(
    picture.heat,
    data.squares.cellSize,
    scene.bounds,
    theme,
  )) {
    context.fillStyle = color;
    context.fillRect(left * perUnit, top * perUnit, wide * perUnit - gap, high * perUnit - gap);
    if (label === "" || wide * perUnit * transform.k < LABEL_PIXELS) continue;
    context.fillStyle = ink;
    context.fillText(label, (left + wide / 2) * perUnit, (top + high / 2) * perUnit);
  }
}
