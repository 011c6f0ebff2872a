import { measureBounds, type MapBounds } from "#lib/maps/mapBounds.ts";

/** Space on each side to move an image, as a share of its longer side. */
const ROOM = 0.12;

/**
 * The part of the world to show while an image is moved: the image and all movement, with space
 * around them.
 */
export function computeFrame(
  { mins, maxs }: MapBounds,
  seen: { minX: number; minY: number; maxX: number; maxY: number } | null,
): MapBounds {
  const all = {
    mins: { x: Math.min(mins.x, seen?.minX ?? mins.x), y: Math.max(mins.y, seen?.maxY ?? mins.y) },
    maxs: { x: Math.max(maxs.x, seen?.maxX ?? maxs.x), y: Math.min(maxs.y, seen?.minY ?? maxs.y) },
  };
  const { width, height } = measureBounds(all);
  const room = Math.max(width, height) * ROOM;
  return {
    mins: { x: all.mins.x - room, y: all.mins.y + room },
    maxs: { x: all.maxs.x + room, y: all.maxs.y - room },
  };
}
