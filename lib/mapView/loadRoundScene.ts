import { flattenCells } from "./flattenCells.ts";
import { resolveMapImagery } from "./mapImagery.ts";
import type { MapScene } from "./mapView.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { readMapFacts } from "#lib/store/read/maps/readMapFacts.ts";
import { readPlayedGround } from "#lib/store/read/maps/readPlayedGround.ts";

/** The background of a round's map; null for an unknown map. */
export async function loadRoundScene(db: Database, map: string): Promise<MapScene | null> {
  const facts = await readMapFacts(db, map);
  if (facts === null) return null;
  const { title, bounds, overviewUrl, objectives } = resolveMapImagery(
    map,
    facts.settings,
    facts.extent,
  );
  const walked = overviewUrl === null ? await readPlayedGround(db, map) : null;
  return {
    map,
    title,
    bounds,
    overviewUrl,
    walked:
      walked === null ? null : { cellSize: walked.cellSize, flat: flattenCells(walked.cells) },
    objectives: objectives.map(({ name, x, y }) => ({ name, x, y })),
  };
}
