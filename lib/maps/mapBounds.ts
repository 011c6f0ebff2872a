/**
 * The ground an overview image shows, and the way between world and image. The world's x grows to the
 * east and y to the north (game units); the image's u grows to the right and v downward, both 0..1.
 */

export interface GroundPoint {
  x: number;
  y: number;
}

export interface ImagePoint {
  u: number;
  v: number;
}

/** `mins` is the world place of the image's top-left corner, `maxs` of its bottom-right one: so mins.y > maxs.y. */
export interface MapBounds {
  mins: GroundPoint;
  maxs: GroundPoint;
}

/**
 * Bounds from two opposite corners in any order, as maps and people give them.
 * null where a number is not finite or the rectangle has no area.
 */
export function makeBoundsFromCorners(a: GroundPoint, b: GroundPoint): MapBounds | null {
  if (![a.x, a.y, b.x, b.y].every(Number.isFinite) || a.x === b.x || a.y === b.y) return null;
  return {
    mins: { x: Math.min(a.x, b.x), y: Math.max(a.y, b.y) },
    maxs: { x: Math.max(a.x, b.x), y: Math.min(a.y, b.y) },
  };
}

/** Width and height of the ground shown, in units, both positive. */
export function measureBounds(bounds: MapBounds): { width: number; height: number } {
  return { width: bounds.maxs.x - bounds.mins.x, height: bounds.mins.y - bounds.maxs.y };
}

/** A place of the world on the image; outside of 0..1 where the image does not show it. */
export function toImagePoint(bounds: MapBounds, place: GroundPoint): ImagePoint {
  const { width, height } = measureBounds(bounds);
  return { u: (place.x - bounds.mins.x) / width, v: (bounds.mins.y - place.y) / height };
}

/** The world place under a point of the image. */
export function toWorldPoint(bounds: MapBounds, point: ImagePoint): GroundPoint {
  const { width, height } = measureBounds(bounds);
  return { x: bounds.mins.x + point.u * width, y: bounds.mins.y - point.v * height };
}
