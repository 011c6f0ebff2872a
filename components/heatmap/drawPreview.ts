import sharp, { type OverlayOptions } from "sharp";
import { colorField } from "#lib/analytics/density/colorField.ts";
import { ratioUnit } from "#lib/analytics/rates/compareSquares.ts";
import { boundsSize, worldToImage } from "#lib/maps/mapBounds.ts";
import { countOf, formatCount } from "../layout/format.ts";
import type { Display } from "./display.ts";
import { formatDensity } from "./formatDensity.ts";
import { findHotPlaces } from "./hotPlaces.ts";
import { makeHeat, type Heat } from "./makeHeat.ts";
import { differenceColor, rampTable } from "./ramps.ts";
import { scaleTitle } from "./rates.ts";
import { renderText } from "./renderText.ts";
import { totalOf, type HeatView, type MapScene } from "./scene.ts";
import { traceGround } from "./traceGround.ts";

/** What chat programs expect of a large preview. */
const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 28;
const MAP_HEIGHT = HEIGHT - 2 * MARGIN;
const MOST_MAP_WIDTH = 700;

/** A picture of a view with its title, filters, counts and date, as a PNG; drawn by the numbers the page draws. */
export async function drawPreview(scene: MapScene, view: HeatView, display: Display, overview: Buffer | null): Promise<Buffer> {
  const size = boundsSize(scene.bounds);
  const scale = Math.min(MAP_HEIGHT / size.height, MOST_MAP_WIDTH / size.width);
  const [width, height] = [Math.round(size.width * scale), Math.round(size.height * scale)];
  const top = Math.round((HEIGHT - height) / 2);
  const heat = makeHeat(scene, view, display);
  const layers: OverlayOptions[] = [];
  if (overview !== null) {
    layers.push({ input: await sharp(overview).resize(width, height, { fit: "fill" }).modulate({ saturation: 0.15, brightness: 0.6 }).png().toBuffer(), left: MARGIN, top });
  }
  layers.push({ input: Buffer.from(drawVectors(scene, heat, view, width, height)), left: MARGIN, top });
  for (const [i, { field, ramp }] of heat.fields.entries()) {
    const pixels = colorField(field, heat.scale.toUnit, rampTable("dark", ramp));
    const image = sharp(pixels, { raw: { width: field.columns, height: field.rows, channels: 4 } });
    const [wide, high] = [Math.round(field.columns * field.unitsPerPixel * scale), Math.round(field.rows * field.unitsPerPixel * scale)];
    const grown = await image.resize(Math.max(width, wide), Math.max(height, high), { fit: "fill", kernel: "cubic" }).png().toBuffer();
    layers.push({ input: await sharp(grown).extract({ left: 0, top: 0, width, height }).toBuffer(), left: MARGIN, top, blend: i === 0 ? "over" : "screen" });
  }
  layers.push(...await writeTexts(scene, view, heat, display, MARGIN + width + 36));
  return sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: "#0e1013" } }).composite(layers).png().toBuffer();
}

function drawVectors(scene: MapScene, heat: Heat, view: HeatView, width: number, height: number): string {
  const { bounds } = scene;
  const size = boundsSize(bounds);
  const outline = scene.ground === null ? null : traceGround(scene.ground, bounds);
  const side = (view.data.squares.cellSize / size.width) * width;
  const square = (x: number, y: number, color: string): string => {
    const { u, v } = worldToImage(bounds, { x: x * view.data.squares.cellSize, y: (y + 1) * view.data.squares.cellSize });
    return `<rect x="${u * width}" y="${v * height}" width="${side - 1}" height="${side - 1}" fill="${color}"/>`;
  };
  const painted = heat.squares.map(({ x, y, value, ramp }) => {
    const table = rampTable("dark", ramp);
    const at = Math.min(255, Math.round(heat.scale.toUnit(value) * 255)) * 4;
    return square(x, y, `rgba(${table[at]},${table[at + 1]},${table[at + 2]},${Math.max(0.18, (table[at + 3] as number) / 255)})`);
  });
  const compared = heat.compared.map(({ x, y, ratio, tells }) => square(x, y, asComma(differenceColor("dark", ratioUnit(ratio), tells))));
  const lines = (view.data.lines ?? []).map(({ team, flat }) => {
    const points = Array.from({ length: flat.length / 2 }, (_, i) => worldToImage(bounds, { x: flat[2 * i] as number, y: flat[2 * i + 1] as number }));
    return `<polyline points="${points.map(({ u, v }) => `${(u * width).toFixed(1)},${(v * height).toFixed(1)}`).join(" ")}" fill="none" stroke="${team === "AXIS" ? "#f07c4f" : "#5aa9f2"}" stroke-opacity="0.35"/>`;
  });
  const rings = scene.objectives.map(({ x, y }) => {
    const { u, v } = worldToImage(bounds, { x, y });
    return `<circle cx="${u * width}" cy="${v * height}" r="4" fill="none" stroke="#fff" stroke-opacity="0.8" stroke-width="1.5"/>`;
  });
  const ground = outline === null ? "" : `<g transform="scale(${width / size.width})"><path d="${outline.walked}" fill="#23272d" fill-rule="evenodd"/><path d="${outline.ways}" fill="#2d3239" fill-rule="evenodd"/></g>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${ground}${painted.join("")}${compared.join("")}${lines.join("")}${rings.join("")}</svg>`;
}

/** `rgb(1 2 3 / 0.5)` in the older form that the image library reads. */
function asComma(color: string): string {
  return color.replace(/^rgb\((\S+) (\S+) (\S+) \/ (\S+)\)$/, "rgba($1,$2,$3,$4)");
}

async function writeTexts(scene: MapScene, view: HeatView, heat: Heat, display: Display, left: number): Promise<OverlayOptions[]> {
  const { data, exposure, other } = view;
  const [place] = findHotPlaces(scene, view, heat, display.norm);
  const counts = data.layer === "tracks" ? countOf(data.lives, "life", "lives") : `${formatCount(totalOf(data))} ${data.noun}`;
  const isDifference = heat.compared.length > 0 && other !== null;
  const scale = isDifference ? `Against ${other.name}: purple more often, green less, grey cannot be told.`
    : heat.scale.max > 0 ? `${scaleTitle(data, display.norm, heat.squares.length > 0 ? data.squares.cellSize : null)}, up to ${data.visits === null ? formatDensity(heat.scale.max) : `${Math.round(100 * heat.scale.max)} %`}` : "";
  const rows: { text: string; size: number; color: string; bold?: boolean; gap: number }[] = [
    { text: scene.title, size: 46, color: "#ece9e2", bold: true, gap: 10 },
    { text: other === null ? data.caption : `${data.caption} against ${other.heading}`, size: 30, color: "#e08a3c", gap: 12 },
    { text: view.filters, size: 24, color: "#979da7", gap: 22 },
    { text: `${counts} in ${countOf(exposure.rounds, "round")}, ${countOf(view.engagements, "engagement")}`, size: 24, color: "#ece9e2", gap: 14 },
    { text: other === null ? "" : `${other.heading}: ${formatCount(totalOf(other.data))} in ${countOf(other.exposure.rounds, "round")}`, size: 24, color: "#979da7", gap: 14 },
    { text: place === undefined || isDifference ? "" : `Most at ${place.name}: ${formatCount(place.value)}`, size: 24, color: "#ece9e2", gap: 22 },
    { text: scale, size: 20, color: "#979da7", gap: 0 },
  ];
  const texts: OverlayOptions[] = [];
  let top = 60;
  for (const { text, size, color, bold = false, gap } of rows) {
    if (text === "") continue;
    const { data: input, info } = await renderText(text, { size, color, bold, width: WIDTH - left - MARGIN });
    texts.push({ input, left, top });
    top += info.height + gap;
  }
  const foot = await renderText(`Proximity Tracker, ${new Date().toISOString().slice(0, 10)}`, { size: 18, color: "#858c96", bold: false, width: WIDTH - left - MARGIN });
  return [...texts.filter(({ top: at = 0 }) => at < HEIGHT - 80), { input: foot.data, left, top: HEIGHT - MARGIN - foot.info.height }];
}
