import type { PlacedModel } from "../bsp/eachTriangle.ts";
import type { Bsp } from "../bsp/readBsp.ts";
import { boundsFromExtent } from "../boundsFromExtent.ts";
import { FileRefusal, type ReadResult } from "../files/refusal.ts";
import { encodePixels, type PictureSizes } from "../image/encodePictures.ts";
import type { MapBounds } from "../mapBounds.ts";
import { findStoreys, type Storey } from "./findStoreys.ts";
import { measureGround } from "./measureGround.ts";
import { rasterize } from "./rasterize.ts";
import { shade } from "./shade.ts";

/** Pixels along the longer side of a drawn overview. */
export const DRAWN_SIDE = 2048;

/** A map as drawn from its geometry: once from above, and each storey alone where it has several. */
export interface DrawnOverviews {
  /** What the pictures show: the map's own bounds, else a square around its ground. */
  bounds: MapBounds;
  whole: PictureSizes;
  storeys: { range: Storey; picture: PictureSizes }[];
}

const EVERYTHING: Storey = { minZ: null, maxZ: null };

/** Draws a map from above. Refused where it has no ground to stand on, or too many surfaces over each other. */
export async function drawOverviews(bsp: Bsp, models: readonly PlacedModel[], given: MapBounds | null): Promise<ReadResult<DrawnOverviews>> {
  const measure = measureGround(bsp, models);
  if (measure === null) return { ok: false, message: "The map has no ground that people could stand on: nothing is drawn." };
  const bounds = given ?? boundsFromExtent(measure);
  try {
    const draw = async (storey: Storey): Promise<PictureSizes> => encodePixels(shade(rasterize(bsp, models, bounds, storey, DRAWN_SIDE), storey));
    const whole = await draw(EVERYTHING);
    const storeys: DrawnOverviews["storeys"] = [];
    for (const range of findStoreys(measure.heights)) storeys.push({ range, picture: await draw(range) });
    return { ok: true, value: { bounds, whole, storeys } };
  } catch (error) {
    if (error instanceof FileRefusal) return { ok: false, message: error.message };
    throw error;
  }
}
