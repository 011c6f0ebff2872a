import { boundsFromExtent } from "#lib/maps/boundsFromExtent.ts";
import { knownMap, mapTitle } from "#lib/maps/knownMaps.ts";
import type { MapBounds } from "#lib/maps/mapBounds.ts";

interface MapGround {
  title: string;
  bounds: MapBounds;
  overviewUrl: string | null;
  /** Whether somebody said where the map lies, or it was guessed from what was seen. */
  boundsAre: "verified" | "unverified" | "guessed";
}

interface GivenMap {
  title: string | null;
  bounds: MapBounds | null;
  overviewHash: string | null;
}

/** What a map's picture stands on: what an admin said, else the built-in table, else what was seen of it. */
export function groundOf(name: string, given: GivenMap, extent: { minX: number; minY: number; maxX: number; maxY: number } | null): MapGround {
  const known = knownMap(name);
  const bounds = given.bounds ?? known?.bounds ?? null;
  return {
    title: given.title ?? mapTitle(name),
    bounds: bounds ?? boundsFromExtent(extent ?? { minX: 0, minY: 0, maxX: 0, maxY: 0 }),
    overviewUrl: given.overviewHash === null ? known?.overview ?? null : `/maps/${encodeURIComponent(name)}/overview?v=${given.overviewHash.slice(0, 16)}`,
    boundsAre: bounds === null ? "guessed" : given.bounds === null && known?.verified === false ? "unverified" : "verified",
  };
}
