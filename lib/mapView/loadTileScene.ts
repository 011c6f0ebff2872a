import type { SparseCells } from "#lib/analytics/density/types.ts";
import type { MapBounds } from "#lib/maps/mapBounds.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { readMapFacts } from "#lib/store/read/maps/readMapFacts.ts";
import type { ConfiguredMap } from "#lib/store/read/maps/readMapSettings.ts";
import { readPlayedGround } from "#lib/store/read/maps/readPlayedGround.ts";
import { flattenCells } from "./flattenCells.ts";
import { resolveMapImagery } from "./mapImagery.ts";

/** The background of a small picture of a map. */
export interface TileScene {
  title: string;
  bounds: MapBounds;
  /** The small overview image; null: the background is drawn from movement. */
  overviewUrl: string | null;
  /** Where players walked, for a map without an overview. */
  walked: SparseCells | null;
}

/** Reads only what the map's settings do not say: its extent, and where players walked. */
export async function loadTileScene(
  db: Database,
  map: string,
  settings: ConfiguredMap,
): Promise<TileScene> {
  const told = resolveMapImagery(map, settings, null);
  const {
    title,
    bounds,
    smallUrl: overviewUrl,
  } = told.boundsAre === "guessed"
    ? resolveMapImagery(map, settings, (await readMapFacts(db, map))?.extent ?? null)
    : told;
  const walked = overviewUrl === null ? await readPlayedGround(db, map) : null;
  return {
    title,
    bounds,
    overviewUrl,
    walked:
      walked === null ? null : { cellSize: walked.cellSize, flat: flattenCells(walked.cells) },
  };
}
