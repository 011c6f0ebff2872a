import { knownMap, mapTitle } from "#lib/maps/knownMaps.ts";
import type { MapSummary } from "#lib/store/queries/listMaps.ts";
import { boundsForJson } from "./boundsForJson.ts";
import type { JsonBounds } from "./boundsForJson.ts";

/** A played map as the API gives it: what an admin said of it stands over what is built in. */
export interface JsonMap extends Omit<MapSummary, "title" | "bounds" | "overviewHash"> {
  title: string;
  bounds: JsonBounds | null;
  /** The address of its overview image on this site. */
  overview: string | null;
}

export function mapForJson({ title, bounds, overviewHash, ...figures }: MapSummary): JsonMap {
  const known = knownMap(figures.name);
  const overview = overviewHash === null ? null : `/maps/${encodeURIComponent(figures.name)}/overview?v=${overviewHash}`;
  return {
    ...figures,
    title: title ?? mapTitle(figures.name),
    bounds: boundsForJson(bounds ?? known?.bounds ?? null),
    overview: overview ?? known?.overview ?? null,
  };
}
