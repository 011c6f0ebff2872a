import type { PictureSubject } from "#lib/addresses/pictureSubject.ts";
import { measureBounds, type MapBounds } from "#lib/maps/mapBounds.ts";

/** The side of a map's small picture, pixels: sharp on a phone, where it is half as wide. */
export const THUMBNAIL_SIDE = 480;
/** Of those that are as wide as half of a desktop. */
export const LARGE_THUMBNAIL_SIDE = 960;

/** The side of the small picture of a subject, pixels. */
export function measureSmallPicture({ show }: PictureSubject): number {
  return show === "round" || show === "background" ? LARGE_THUMBNAIL_SIDE : THUMBNAIL_SIDE;
}

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
