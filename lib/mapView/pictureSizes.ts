import { measureBounds, type MapBounds } from "#lib/maps/mapBounds.ts";

/** The side of a map's small picture, pixels: sharp on a phone, where it is half as wide. */
export const THUMBNAIL_SIDE = 480;

/** About as wide as the map on a desktop. The page shows the picture over the whole map. */
const FIRST_PICTURE_WIDTH = 768;
/** The picture of a map that is longer than wide is at most this high. */
const FIRST_PICTURE_HEIGHT = 1024;

/** Heat without lines has no detail that would need more pixels. */
const SOFT_SHARE = 0.5;

/**
 * The size of the first picture of a map's page, pixels.
 * @param isSoft whether it shows only smoothed heat
 */
export function measureFirstPicture(
  bounds: MapBounds,
  isSoft = false,
): { width: number; height: number } {
  const size = measureBounds(bounds);
  const scale =
    Math.min(FIRST_PICTURE_WIDTH / size.width, FIRST_PICTURE_HEIGHT / size.height) *
    (isSoft ? SOFT_SHARE : 1);
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  };
}
