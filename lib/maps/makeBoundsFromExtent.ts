import type { MapBounds } from "./mapBounds.ts";

/** The margin around the places seen, units. */
const MARGIN = 256;

/** Bounds grow in steps of this many units, so that the picture does not shift with every round. */
const STEP = 1024;

/**
 * Square bounds around the places seen on a map whose bounds are unknown: with a margin, then
 * extended to whole steps.
 */
export function makeBoundsFromExtent(extent: {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}): MapBounds {
  const minX = Math.floor((extent.minX - MARGIN) / STEP);
  const minY = Math.floor((extent.minY - MARGIN) / STEP);
  const side = Math.max(
    Math.ceil((extent.maxX + MARGIN) / STEP) - minX,
    Math.ceil((extent.maxY + MARGIN) / STEP) - minY,
  );
  // The shorter side is extended evenly at both ends; an odd step goes to the south and the east.
  const spareX = Math.floor((side - (Math.ceil((extent.maxX + MARGIN) / STEP) - minX)) / 2);
  const spareY = Math.ceil((side - (Math.ceil((extent.maxY + MARGIN) / STEP) - minY)) / 2);
  const west = minX - spareX;
  const south = minY - spareY;
  return {
    mins: { x: west * STEP, y: (south + side) * STEP },
    maxs: { x: (west + side) * STEP, y: south * STEP },
  };
}
