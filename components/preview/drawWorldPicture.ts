import sharp, { type OverlayOptions } from "sharp";
import type { SparseCells } from "#lib/analytics/density/types.ts";
import { measureBounds, type MapBounds } from "#lib/maps/mapBounds.ts";
import { PALETTES, type ThemeName } from "#lib/theme/palette.ts";
import { traceFloorPlan } from "../canvas/traceFloorPlan.ts";
import { paintHeat } from "./paintHeat.ts";

/** Of the longer side, pixels. */
const SIDE = 960;
/** The image under it can be seen through the heat. */
const HEAT_OPACITY = 0.75;
/** How wide the outline of the paths is, pixels. */
const LINE = 1.5;

/** What the rounds of a map show of the world: where players walked, and the kills. */
export interface WorldShown {
  frame: MapBounds;
  walked: SparseCells;
  kills: SparseCells;
}

/** The outline of the paths over the heat of the kills, over nothing, for the whole frame. */
export async function drawWorldPicture(
  { frame, walked, kills }: WorldShown,
  theme: ThemeName,
): Promise<Buffer> {
  const size = measureBounds(frame);
  const scale = SIDE / Math.max(size.width, size.height);
  const [width, height] = [size.width, size.height].map((units) =>
    Math.max(1, Math.round(units * scale)),
  ) as [number, number];
  const layers: OverlayOptions[] = [];
  const heat = await paintHeat(kills, frame, theme);
  if (heat !== null)
    layers.push({
      input: await sharp(heat)
        .resize(width, height, { fit: "fill", kernel: "cubic" })
        .linear([1, 1, 1, HEAT_OPACITY], [0, 0, 0, 0])
        .png()
        .toBuffer(),
    });
  const outline = traceFloorPlan(walked, frame);
  if (outline !== null)
    layers.push({
      input: Buffer.from(
        [
          `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
          `<path transform="scale(${scale})" d="${outline.walked}" fill="none"`,
          `stroke="${PALETTES[theme].allies}" stroke-width="${LINE / scale}"/></svg>`,
        ].join(" "),
      ),
    });
  return sharp({ create: { width, height, channels: 4, background: "#00000000" } })
    .composite(layers)
    .webp({ quality: 80, effort: 4 })
    .toBuffer();
}
