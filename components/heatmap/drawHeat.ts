import { colorField } from "#lib/analytics/density/colorField.ts";
import { ratioUnit } from "#lib/analytics/rates/compareSquares.ts";
import { boundsSize, worldToImage } from "#lib/maps/mapBounds.ts";
import { drawGroundOfMap, type GroundPlan } from "./drawGround.ts";
import { drawLines } from "./drawLines.ts";
import { drawObjectives } from "./drawObjectives.ts";
import { formatDensity } from "./formatDensity.ts";
import { formatRatio } from "./formatRatio.ts";
import type { Heat } from "./makeHeat.ts";
import { differenceColor, rampTable, type Ground } from "./ramps.ts";
import type { LayerData, MapScene } from "./scene.ts";
import type { Stage } from "./stage.ts";
import type { Outline } from "./useDrawings.ts";

/** From this many pixels on a square is large enough to carry its number. */
const LABEL_PIXELS = 34;

export interface Picture {
  scene: MapScene;
  data: LayerData;
  over: readonly LayerData[];
  heat: Heat;
  outlines: readonly Outline[];
  plan: GroundPlan | null;
  ground: Ground;
  opacity: number;
  showObjectives: boolean;
}

/** The coloured densities as small pictures, to be stretched over the stage. */
export function paintFields(heat: Heat, ground: Ground): HTMLCanvasElement[] {
  if (heat.scale.max <= 0) return [];
  return heat.fields.map(({ field, ramp }) => {
    const canvas = document.createElement("canvas");
    canvas.width = field.columns;
    canvas.height = field.rows;
    const pixels = colorField(field, heat.scale.toUnit, rampTable(ground, ramp));
    canvas.getContext("2d")?.putImageData(new ImageData(pixels, field.columns, field.rows), 0, 0);
    return canvas;
  });
}

/** Draws ground plan, heat, lines and objectives; the overview image lies beneath and is not drawn here. */
export function drawPicture(context: CanvasRenderingContext2D, picture: Picture, painted: readonly HTMLCanvasElement[], stage: Stage): void {
  const { width, transform, ratio } = stage;
  const { scene, ground, heat } = picture;
  const size = boundsSize(scene.bounds);
  const scale = ratio * transform.k;
  const perUnit = drawGroundOfMap(context, scene, picture.plan, ground, stage);
  context.setTransform(scale, 0, 0, scale, transform.x * ratio, transform.y * ratio);
  context.globalAlpha = picture.opacity;
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  for (const [i, image] of painted.entries()) {
    // Where both sides were, both colours show: neither lies over the other.
    if (i > 0) context.globalCompositeOperation = ground === "dark" ? "screen" : "multiply";
    const field = heat.fields[i]?.field;
    if (field === undefined) continue;
    const pixel = (field.unitsPerPixel / size.width) * width;
    context.drawImage(image, 0, 0, field.columns * pixel, field.rows * pixel);
  }
  context.globalCompositeOperation = "source-over";
  drawSquares(context, picture, stage);
  for (const outline of picture.outlines) drawOutline(context, outline, ground, perUnit, stage);
  for (const { lines } of [picture.data, ...picture.over]) if (lines !== null) drawLines(context, lines, scene, ground, stage);
  context.globalAlpha = 1;
  if (picture.showObjectives) drawObjectives(context, scene, ground, stage);
}

function drawOutline(context: CanvasRenderingContext2D, { ramp, dashed, unitsPerPixel, levels }: Outline, ground: Ground, perUnit: number, { transform, ratio }: Stage): void {
  const perPixel = perUnit * unitsPerPixel;
  const table = rampTable(ground, ramp);
  context.setTransform(perPixel, 0, 0, perPixel, transform.x * ratio, transform.y * ratio);
  context.setLineDash(dashed ? [4 * ratio / perPixel, 3 * ratio / perPixel] : []);
  for (const [i, level] of levels.entries()) {
    const at = (140 + 45 * i) * 4;
    context.strokeStyle = `rgb(${table[at]} ${table[at + 1]} ${table[at + 2]})`;
    context.lineWidth = ((1 + 0.4 * i) * ratio) / perPixel;
    context.stroke(level);
  }
  context.setLineDash([]);
}

interface LabelledSquare { x: number; y: number; color: string; label: string; strong: boolean }

function labelledSquares({ heat, ground }: Picture): LabelledSquare[] {
  const painted = heat.squares.filter(({ value }) => value > 0).map(({ x, y, value, ramp }): LabelledSquare => {
    const unit = heat.scale.toUnit(value);
    const table = rampTable(ground, ramp);
    const at = Math.min(255, Math.round(unit * 255)) * 4;
    const color = `rgb(${table[at]} ${table[at + 1]} ${table[at + 2]} / ${Math.max(0.18, (table[at + 3] as number) / 255)})`;
    return { x, y, color, label: formatDensity(value), strong: unit > 0.55 };
  });
  const compared = heat.compared.map(({ x, y, ratio, tells }): LabelledSquare => {
    const unit = ratioUnit(ratio);
    return { x, y, color: differenceColor(ground, unit, tells), label: tells ? formatRatio(ratio) : "", strong: Math.abs(unit) > 0.75 };
  });
  return [...painted, ...compared];
}

function drawSquares(context: CanvasRenderingContext2D, picture: Picture, { width, height, transform }: Stage): void {
  const { scene: { bounds }, ground, data } = picture;
  const cellSize = data.squares.cellSize;
  const side = (cellSize / boundsSize(bounds).width) * width;
  const gap = 1 / transform.k;
  context.font = `${11 / transform.k}px ${getComputedStyle(context.canvas).getPropertyValue("--font-geist-mono") || "monospace"}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const { x, y, color, label, strong } of labelledSquares(picture)) {
    const { u, v } = worldToImage(bounds, { x: x * cellSize, y: (y + 1) * cellSize });
    context.fillStyle = color;
    context.fillRect(u * width, v * height, side - gap, side - gap);
    if (label === "" || side * transform.k < LABEL_PIXELS) continue;
    context.fillStyle = ground === "dark" ? (strong ? "#1a1206" : "#ece9e2") : (strong ? "#fffaf0" : "#1b1c1e");
    context.fillText(label, u * width + side / 2, v * height + side / 2);
  }
}
