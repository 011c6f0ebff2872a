import type { Place } from "#lib/engagements/types.ts";

/** The engine's world ends here, units from the origin; anything beyond is garbage. */
const WORLD_LIMIT = 131_072;

/** Whether a place is known: finite, within the engine's world, and not the 0,0,0 that trackers write for "unknown". */
export function isPlaced(place: Place): boolean {
  if (place.x === 0 && place.y === 0 && place.z === 0) return false;
  return (
    Math.abs(place.x) <= WORLD_LIMIT &&
    Math.abs(place.y) <= WORLD_LIMIT &&
    Math.abs(place.z) <= WORLD_LIMIT
  );
}
