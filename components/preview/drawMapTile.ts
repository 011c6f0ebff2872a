import sharp, { type OverlayOptions, type Sharp } from "sharp";
import type { SparseCells } from "#lib/analytics/density/types.ts";
import { measureBounds, type MapBounds } from "#lib/maps/mapBounds.ts";
import { PALETTES, type ThemeName } from "#lib/theme/palette.ts";
import { traceFloorPlan } from "../canvas/traceFloorPlan.ts";
import { dimImage, floorPlanSvg } from "./drawPreviewMap.ts";
import { paintHeat } from "./paintHeat.ts";

/** What a small picture of a map shows. */
export interface MapTile {
  bounds: MapBounds;
  /** Where players walked, for a map without an overview. */
  walked: SparseCells | null;
  /** What the heat is made of. */
  events: SparseCells;
}

/**
 * A small square picture of a map with heat, if it has any. A map that is not square is in its
 * middle.
 * @param overview the map's image; null: the background is drawn from movement
 * @param side pixels
 */
export async function drawMapTile(
  { bounds, walked, events }: MapTile,
  overview: Buffer | null,
  { side, theme }: { side: number; theme: ThemeName },
): Promise<Sharp> {
  const size = measureBounds(bounds);
  const scale = side / Math.max(size.width, size.height);
  const [width, height] = [
    Math.max(1, Math.round(size.width * scale)),
    Math.max(1, Math.round(size.height * scale)),
  ];
  const place = { left: Math.floor((side - width) / 2), top: Math.floor((side - height) / 2) };
  const layers: OverlayOptions[] = [];
  if (overview !== null)
    layers.push({ input: await dimImage(overview, { width, height }, theme), ...place });
  const outline = overview === null && walked !== null ? traceFloorPlan(walked, bounds) : null;
  if (outline !== null) {
    const plan = floorPlanSvg(outline, scale, theme);
    layers.push({
      input: Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${plan}</svg>`,
      ),
      ...place,
    });
  }
  const heat = await paintHeat(events, bounds, theme);
  if (heat !== null)
    layers.push({
      input: await sharp(heat)
        .resize(width, height, { fit: "fill", kernel: "cubic" })
        .png()
        .toBuffer(),
      ...place,
    });
  return sharp({
    create: { width: side, height: side, channels: 3, background: PALETTES[theme].map },
  }).composite(layers);
}
