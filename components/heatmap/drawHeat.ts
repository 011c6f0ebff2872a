import { colorField } from "#lib/analytics/density/colorField.ts";
import { boundsSize, worldToImage } from "#lib/maps/mapBounds.ts";
import { drawObjectives } from "./drawObjectives.ts";
import { drawGroundPlan, type GroundPlan } from "./drawGround.ts";
import type { Heat } from "./makeHeat.ts";
import { rampTable, type Ground } from "./ramps.ts";
import type { HeatView, MapScene } from "./scene.ts";
import type { Stage } from "./stage.ts";

/** From this many pixels on a cell is large enough to carry its number. */
const CELL_LABEL_PIXELS = 34;

export interface Picture {
  scene: MapScene;
  view: HeatView;
  heat: Heat;
  plan: GroundPlan | null;
  ground: Ground;
  opacity: number;
  showObjectives: boolean;
}

/** The coloured density as a small picture, to be stretched over the stage. */
export function paintField(heat: Heat, view: HeatView, ground: Ground): HTMLCanvasElement | null {
  if (heat.field === null || heat.max <= 0) return null;
  const { columns, rows } = heat.field;
  const canvas = document.createElement("canvas");
  canvas.width = columns;
  canvas.height = rows;
  const pixels = colorField(heat.field, heat.max, rampTable(ground, view.ramp));
  canvas.getContext("2d")?.putImageData(new ImageData(pixels, columns, rows), 0, 0);
  return canvas;
}

/** Draws ground plan, heat and objectives; the overview image lies beneath and is not drawn here. */
export function drawPicture(context: CanvasRenderingContext2D, picture: Picture, painted: HTMLCanvasElement | null, stage: Stage): void {
  const { width, transform, ratio } = stage;
  const { scene, ground, heat } = picture;
  const size = boundsSize(scene.bounds);
  const scale = ratio * transform.k;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  if (picture.plan !== null) {
    const perUnit = (width / size.width) * scale;
    context.setTransform(perUnit, 0, 0, perUnit, transform.x * ratio, transform.y * ratio);
    drawGroundPlan(context, picture.plan, ground, ratio / perUnit);
  }
  context.setTransform(scale, 0, 0, scale, transform.x * ratio, transform.y * ratio);
  context.globalAlpha = picture.opacity;
  if (painted !== null && heat.field !== null) {
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = "high";
    const pixel = (heat.field.unitsPerPixel / size.width) * width;
    context.drawImage(painted, 0, 0, heat.field.columns * pixel, heat.field.rows * pixel);
  } else if (picture.view.mode === "cells") {
    drawCells(context, picture, stage);
  }
  context.globalAlpha = 1;
  if (picture.showObjectives) drawObjectives(context, scene, ground, stage);
}

function drawCells(context: CanvasRenderingContext2D, { scene, view, heat, ground }: Picture, { width, height, transform }: Stage): void {
  const table = rampTable(ground, view.ramp);
  const size = boundsSize(scene.bounds);
  const side = (view.cells.cellSize / size.width) * width;
  const gap = 1 / transform.k;
  context.font = `${11 / transform.k}px ${getComputedStyle(context.canvas).getPropertyValue("--font-geist-mono") || "monospace"}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  const { flat, cellSize } = view.cells;
  for (let i = 0; i + 2 < flat.length; i += 3) {
    const value = flat[i + 2] as number;
    if (value <= 0) continue;
    const { u, v } = worldToImage(scene.bounds, { x: (flat[i] as number) * cellSize, y: ((flat[i + 1] as number) + 1) * cellSize });
    const index = Math.min(255, Math.round((value / heat.max) * 255)) * 4;
    context.fillStyle = `rgb(${table[index]} ${table[index + 1]} ${table[index + 2]} / ${Math.max(0.18, (table[index + 3] as number) / 255)})`;
    context.fillRect(u * width, v * height, side - gap, side - gap);
    if (side * transform.k >= CELL_LABEL_PIXELS) {
      const strong = value / heat.max > 0.55;
      context.fillStyle = ground === "dark" ? (strong ? "#1a1206" : "#ece9e2") : (strong ? "#fffaf0" : "#1b1c1e");
      context.fillText(String(value), u * width + side / 2, v * height + side / 2);
    }
  }
}
