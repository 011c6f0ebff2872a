import { measureBounds, type MapBounds } from "#lib/maps/mapBounds.ts";

/** Bounds moved east and north by some units. */
export function moveBounds({ mins, maxs }: MapBounds, east: number, north: number): MapBounds {
  return {
    mins: { x: mins.x + east, y: mins.y + north },
    maxs: { x: maxs.x + east, y: maxs.y + north },
  };
}

/** Bounds made larger or smaller around their centre. */
export function scaleBounds(bounds: MapBounds, factor: number): MapBounds {
  const { width, height } = measureBounds(bounds);
  const [moreX, moreY] = [(width * (factor - 1)) / 2, (height * (factor - 1)) / 2];
  return {
    mins: { x: bounds.mins.x - moreX, y: bounds.mins.y + moreY },
    maxs: { x: bounds.maxs.x + moreX, y: bounds.maxs.y - moreY },
  };
}

/** Bounds in whole units. */
export function roundBounds({ mins, maxs }: MapBounds): MapBounds {
  return {
    mins: { x: Math.round(mins.x), y: Math.round(mins.y) },
    maxs: { x: Math.round(maxs.x), y: Math.round(maxs.y) },
  };
}
