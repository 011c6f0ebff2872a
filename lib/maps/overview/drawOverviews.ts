import { BSP } from "../refusals.copy.ts";
import type { PlacedModel } from "../bsp/eachTriangle.ts";
import type { Bsp } from "../bsp/readBsp.ts";
import { makeBoundsFromExtent } from "../makeBoundsFromExtent.ts";
import { FileRefusal, type ReadResult } from "../files/refusal.ts";
import { encodePixels, type PictureSizes } from "../image/encodePictures.ts";
import type { MapBounds } from "../mapBounds.ts";
import { findFloors, type Floor } from "./findFloors.ts";
import { measureGround } from "./measureGround.ts";
import { NOTHING, rasterize, type HeightPicture } from "./rasterize.ts";
import { shade } from "./shade.ts";

/** Pixels along the longer side of a drawn overview. */
const DRAWN_SIDE = 2048;

/** A map drawn from its geometry: once from above, and each floor alone if it has several. */
export interface DrawnOverviews {
  /** What the pictures show: the map's own bounds, else a square around its ground. */
  bounds: MapBounds;
  whole: PictureSizes;
  floors: { range: Floor; picture: PictureSizes }[];
}

/** Floors overlap if a higher one hides at least this share of the ground of one of them. */
const LEAST_HIDDEN = 0.05;

const EVERYTHING: Floor = { minZ: null, maxZ: null };

/**
 * Draws a map from above, and each of its floors: the layers that the map itself names, otherwise
 * those that its geometry shows. It is refused if it has no ground to stand on, or too many overlapping
 * surfaces.
 */
export async function drawOverviews(
  bsp: Bsp,
  models: readonly PlacedModel[],
  configuredBounds: MapBounds | null,
  layers: readonly Floor[] = [],
): Promise<ReadResult<DrawnOverviews>> {
  const measure = measureGround(bsp, models);
  if (measure === null)
    return {
      ok: false,
      message: BSP.noGround,
    };
  const bounds = configuredBounds ?? makeBoundsFromExtent(measure);
  try {
    const fromAbove = rasterize(bsp, models, bounds, EVERYTHING, DRAWN_SIDE);
    const whole = await encodePixels(shade(fromAbove, EVERYTHING));
    const floors: DrawnOverviews["floors"] = [];
    let mostHidden = 0;
    for (const range of layers.length > 0 ? layers : findFloors(measure.heights)) {
      const alone = rasterize(bsp, models, bounds, range, DRAWN_SIDE);
      mostHidden = Math.max(mostHidden, computeHiddenShare(alone, fromAbove, range));
      floors.push({ range, picture: await encodePixels(shade(alone, range)) });
    }
    return {
      ok: true,
      value: {
        bounds,
        whole,
        floors: layers.length === 0 && mostHidden < LEAST_HIDDEN ? [] : floors,
      },
    };
  } catch (error) {
    if (error instanceof FileRefusal) return { ok: false, message: error.message };
    throw error;
  }
}

/** How much of a floor's ground is under something higher. */
function computeHiddenShare(
  alone: HeightPicture,
  fromAbove: HeightPicture,
  { minZ, maxZ }: Floor,
): number {
  let ground = 0;
  let hidden = 0;
  for (let at = 0; at < alone.kinds.length; at++) {
    if (alone.kinds[at] === NOTHING || (minZ !== null && (alone.heights[at] as number) < minZ))
      continue;
    ground += 1;
    if (maxZ !== null && (fromAbove.heights[at] as number) >= maxZ) hidden += 1;
  }
  return ground === 0 ? 0 : hidden / ground;
}
