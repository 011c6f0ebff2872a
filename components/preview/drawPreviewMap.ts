import sharp, { type OverlayOptions } from "sharp";
import { measureBounds, toImagePoint } from "#lib/maps/mapBounds.ts";
import { colorHeat } from "../canvas/colorHeat.ts";
import { colorSquares } from "../canvas/colorSquares.ts";
import { PALETTES, type ThemeName } from "#lib/theme/palette.ts";
import { teamInk } from "../canvas/drawLines.ts";
import { chooseLineInk, getLineWidth } from "../canvas/chooseLineInk.ts";
import type { Heat } from "#lib/mapView/makeHeat.ts";
import { treatMapImage } from "../canvas/mapImage.ts";
import { placeLabel, type TakenLine } from "../canvas/placeLabel.ts";
import { renderText } from "./renderText.ts";
import type { LayerData, MapScene } from "#lib/mapView/mapView.ts";
import { traceContours } from "../canvas/traceContours.ts";
import { traceFloorPlan, type FloorOutline } from "../canvas/traceFloorPlan.ts";

/** The font size of the names of objectives, pixels. */
const NAME_SIZE = 14;

export interface PreviewMap {
  theme: ThemeName;
  scene: MapScene;
  data: LayerData;
  heat: Heat;
  /** Layers drawn over the map as lines. */
  overlays: readonly { data: LayerData; heat: Heat }[];
  /** 0 … 1 */
  opacity: number;
  showObjectives: boolean;
  overview: Buffer | null;
}

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * The images that make up one map of a preview, at its position. They show what the page draws.
 */
export async function drawPreviewMap(map: PreviewMap, box: Box): Promise<OverlayOptions[]> {
  const { scene, overview, theme } = map;
  const { left, top } = box;
  const layers: OverlayOptions[] = [];
  if (overview !== null) layers.push({ input: await dimImage(overview, box, theme), left, top });
  const pushSvg = (content: string): void => {
    if (content !== "") layers.push({ input: svg(box, content), left, top });
  };
  pushSvg(drawFloorPlan(scene, box, theme));
  const heat = await drawHeat(map, box);
  if (heat !== null) layers.push({ input: heat, left, top });
  pushSvg(
    [
      ...drawSquares(map, box),
      ...drawTracks(map, box),
      ...map.overlays.flatMap((layer, i) => drawContours(map, layer.heat, i > 0, box)),
    ].join(""),
  );
  return map.showObjectives ? [...layers, ...(await nameObjectives(map, box))] : layers;
}

const svg = ({ width, height }: Box, content: string): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content}</svg>`,
  );

/** An overview image as it looks under the heat. */
export async function dimImage(
  overview: Buffer,
  { width, height }: Pick<Box, "width" | "height">,
  theme: ThemeName,
): Promise<Buffer> {
  const { data, info } = await sharp(overview)
    .resize(width, height, { fit: "fill" })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
  treatMapImage(pixels, theme);
  return sharp(pixels, { raw: { width: info.width, height: info.height, channels: 4 } })
    .png()
    .toBuffer();
}

function drawFloorPlan({ walked, bounds }: MapScene, { width }: Box, theme: ThemeName): string {
  const outline = walked === null ? null : traceFloorPlan(walked, bounds);
  if (outline === null) return "";
  return floorPlanSvg(outline, width / measureBounds(bounds).width, theme);
}

/**
 * A floor plan as SVG.
 * @param scale pixels per map unit
 */
export function floorPlanSvg(
  { walked, mainPaths }: FloorOutline,
  scale: number,
  theme: ThemeName,
): string {
  const { floor, floorPath, floorEdge } = PALETTES[theme];
  const shapes = [
    `<path d="${walked}" fill="${floor}" fill-rule="evenodd"/>`,
    `<path d="${mainPaths}" fill="${floorPath}" fill-rule="evenodd"/>`,
    `<path d="${walked}" fill="none" stroke="${floorEdge}" stroke-width="${1 / scale}"/>`,
  ];
  return `<g transform="scale(${scale})">${shapes.join("")}</g>`;
}

async function drawHeat(
  { theme, scene, heat, opacity }: PreviewMap,
  { width, height }: Box,
): Promise<Buffer | null> {
  const colored = colorHeat(heat, theme);
  if (colored === null) return null;
  const { field, pixels } = colored;
  for (let i = 3; i < pixels.length; i += 4) pixels[i] = (pixels[i] as number) * opacity;
  const scale = width / measureBounds(scene.bounds).width;
  const [wide, high] = [field.columns, field.rows].map((count) =>
    Math.round(count * field.unitsPerPixel * scale),
  ) as [number, number];
  const grown = await sharp(pixels, {
    raw: { width: field.columns, height: field.rows, channels: 4 },
  })
    .resize(Math.max(width, wide), Math.max(height, high), { fit: "fill", kernel: "cubic" })
    .png()
    .toBuffer();
  return sharp(grown).extract({ left: 0, top: 0, width, height }).toBuffer();
}

function drawSquares(
  { theme, scene: { bounds }, data, heat, opacity }: PreviewMap,
  { width }: Box,
): string[] {
  const scale = width / measureBounds(bounds).width;
  return colorSquares(heat, data.squares.cellSize, bounds, theme).map(
    ({ left, top, wide, high, color }) =>
      [
        `<rect x="${left * scale}" y="${top * scale}" width="${wide * scale - 1}"`,
        `height="${high * scale - 1}" opacity="${opacity}" ${paint("fill", color)}/>`,
      ].join(" "),
  );
}

/** `rgb(1 2 3 / 0.5)` in the older syntax that the image library reads. */
function paint(name: "fill" | "stroke", color: string): string {
  const [, r, g, b, a = "1"] = /^rgb\((\S+) (\S+) (\S+)(?: \/ (\S+))?\)$/.exec(color) ?? [];
  return r === undefined
    ? `${name}="${color}"`
    : `${name}="rgb(${r},${g},${b})" ${name}-opacity="${a}"`;
}

function drawTracks(
  { theme, scene: { bounds }, data, overlays, opacity }: PreviewMap,
  { width, height }: Box,
): string[] {
  return [data, ...overlays.map((layer) => layer.data)].flatMap(({ lines }) =>
    (lines ?? []).map(({ team, flat }) => {
      const points = Array.from({ length: Math.floor(flat.length / 2) }, (_, i) =>
        toImagePoint(bounds, { x: flat[2 * i] as number, y: flat[2 * i + 1] as number }),
      );
      const places = points.map(
        ({ u, v }) => `${(u * width).toFixed(1)},${(v * height).toFixed(1)}`,
      );
      return [
        `<polyline points="${places.join(" ")}" fill="none" stroke="${teamInk(theme, team)}"`,
        `stroke-opacity="${0.35 * opacity}"/>`,
      ].join(" ");
    }),
  );
}

function drawContours(
  { theme, scene: { bounds } }: PreviewMap,
  { fields, scale: { max } }: Heat,
  dashed: boolean,
  { width }: Box,
): string[] {
  return fields.flatMap(({ field, ramp }) => {
    const perPixel = (field.unitsPerPixel * width) / measureBounds(bounds).width;
    const { ink, halo } = chooseLineInk(theme, ramp);
    const levels = traceContours(field, max);
    const dashes = dashed ? `stroke-dasharray="${5 / perPixel} ${4 / perPixel}"` : "";
    return [[halo, 2] as const, [ink, 0] as const].flatMap(([color, wider]) =>
      levels.map((line, i) => {
        const strokeWidth = (getLineWidth(i) + wider) / perPixel;
        return [
          `<path d="${line}" transform="scale(${perPixel})" fill="none" stroke-width="${strokeWidth}"`,
          `${dashes} ${paint("stroke", color)}/>`,
        ].join(" ");
      }),
    );
  });
}

async function nameObjectives(
  { theme, scene: { bounds, objectives } }: PreviewMap,
  box: Box,
): Promise<OverlayOptions[]> {
  const { left, top, width, height } = box;
  const { mark, halo, softHalo } = PALETTES[theme];
  const taken: TakenLine[] = [];
  const shapes: string[] = [];
  const names: OverlayOptions[] = [];
  for (const { name, x, y } of objectives) {
    const { u, v } = toImagePoint(bounds, { x, y });
    if (u < 0 || v < 0 || u > 1 || v > 1) continue;
    const at = { x: u * width, y: v * height };
    shapes.push(
      ...[`${paint("stroke", halo)} stroke-width="4"`, `stroke="${mark}" stroke-width="1.5"`].map(
        (stroke) => `<circle cx="${at.x}" cy="${at.y}" r="4" fill="none" ${stroke}/>`,
      ),
    );
    const { data, info } = await renderText(name, {
      size: NAME_SIZE,
      color: mark,
      bold: false,
      width,
    });
    const label = placeLabel(taken, at, info.width, width);
    const line = label === null ? 0 : Math.round(label.line - info.height / 2);
    if (label === null || label.left < 0 || line < 0 || line + info.height > height) continue;
    shapes.push(
      [
        `<rect x="${label.left - 3}" y="${line - 2}" width="${info.width + 6}"`,
        `height="${info.height + 4}" rx="3" ${paint("fill", softHalo)}/>`,
      ].join(" "),
    );
    names.push({ input: data, left: left + Math.round(label.left), top: top + line });
  }
  return [{ input: svg(box, shapes.join("")), left, top }, ...names];
}
