import type { MapBounds } from "#lib/maps/mapBounds.ts";

/** Bounds in the API: the world [x, y] of the image's top-left and bottom-right corner. */
export interface JsonBounds {
  mins: [number, number];
  maxs: [number, number];
}

export function boundsForJson(bounds: MapBounds | null): JsonBounds | null {
  return bounds && { mins: [bounds.mins.x, bounds.mins.y], maxs: [bounds.maxs.x, bounds.maxs.y] };
}
