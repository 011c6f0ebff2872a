import { resolveMapImagery } from "#lib/mapView/mapImagery.ts";
import type { MapSummary } from "#lib/store/read/maps/listMaps.ts";
import type { ConfiguredMap } from "#lib/store/read/maps/readMapSettings.ts";
import { boundsForJson } from "./boundsForJson.ts";
import type { JsonBounds } from "./boundsForJson.ts";

/**
 * A map in the API. An admin's settings override the game's files, which override built-in values.
 */
export interface JsonMap extends Omit<MapSummary, keyof ConfiguredMap> {
  title: string;
  bounds: JsonBounds | null;
  /** The address of its overview image on this site. */
  overview: string | null;
}

export function mapForJson({ title, bounds, overviewHash, game, ...figures }: MapSummary): JsonMap {
  const ground = resolveMapImagery(figures.name, { title, bounds, overviewHash, game }, null);
  return {
    ...figures,
    title: ground.title,
    bounds: boundsForJson(ground.boundsAre === "guessed" ? null : ground.bounds),
    overview: ground.overviewUrl,
  };
}
