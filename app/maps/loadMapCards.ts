import { flattenCells } from "#lib/mapView/flattenCells.ts";
import { resolveMapImagery } from "#lib/mapView/mapImagery.ts";
import type { MapCardData } from "#components/heatmap/MapCards.tsx";
import type { Database } from "#lib/store/postgres/connection.ts";
import { listMaps } from "#lib/store/read/maps/listMaps.ts";
import { readPlayedGround } from "#lib/store/read/maps/readPlayedGround.ts";
import { readMapFacts } from "#lib/store/read/maps/readMapFacts.ts";
import { readMapThumbnails } from "#lib/store/read/maps/readMapThumbnails.ts";

/** The most played maps with the data for a small picture of each, and the number of all maps. */
export async function loadMapCards(
  db: Database,
  limit: number,
): Promise<{ cards: MapCardData[]; total: number }> {
  const maps = await listMaps(db);
  const shown = maps.slice(0, limit);
  const thumbnails = await readMapThumbnails(
    db,
    shown.map(({ name }) => name),
  );
  const cards = await Promise.all(
    shown.map(async (summary): Promise<MapCardData> => {
      const { name } = summary;
      const told = resolveMapImagery(name, summary, null);
      const {
        title,
        bounds,
        smallUrl: overviewUrl,
      } = told.boundsAre === "guessed"
        ? resolveMapImagery(name, summary, (await readMapFacts(db, name))?.extent ?? null)
        : told;
      const walked = overviewUrl === null ? await readPlayedGround(db, name) : null;
      const kills = thumbnails.get(name);
      return {
        summary,
        title,
        bounds,
        overviewUrl,
        walked:
          walked === null ? null : { cellSize: walked.cellSize, flat: flattenCells(walked.cells) },
        kills: { cellSize: kills?.cellSize ?? 1, flat: flattenCells(kills?.cells ?? []) },
      };
    }),
  );
  return { cards, total: maps.length };
}
