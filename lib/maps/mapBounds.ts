/**
 * The ground that an overview image shows, and how to convert between world and image. In the
 * world, x grows to the east and y to the north (game units). In the image, u grows to the right
 * and v downward, both from 0 to 1.
 */

export interface GroundPoint {
  x: number;
  y: number;
}

export interface ImagePoint {
  u: number;
  v: number;
}

/**
 * `mins` is the world position of the image's top-left corner, `maxs` of its bottom-right corner,
 * so mins.y > maxs.y.
 */
export interface MapBounds {
  mins: GroundPoint;
  maxs: GroundPoint;
}

/**
 * Bounds from two opposite corners in any order, as maps and people give them; null if a number is
 * not finite or the rectangle has no area.
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

/**
 * The point of the image that shows a place in the world; outside 0..1 if the image does not show
 * it.
 */
export function toImagePoint(bounds: MapBounds, place: GroundPoint): ImagePoint {
  const { width, height } = measureBounds(bounds);
  return { u: (place.x - bounds.mins.x) / width, v: (bounds.mins.y - place.y) / height };
}

/** The place in the world that a point of the image shows. */
export function toWorldPoint(bounds: MapBounds, point: ImagePoint): GroundPoint {
  const { width, height } = measureBounds(bounds);
  return { x: bounds.mins.x + point.u * width, y: bounds.mins.y - point.v * height };
}
