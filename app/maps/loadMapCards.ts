import type { MapCardData } from "#components/heatmap/MapCards.tsx";
import type { Database } from "#lib/store/postgres/connection.ts";
import { listMaps } from "#lib/store/read/maps/listMaps.ts";
import { buildThumbnailAddresses, loadThumbnails } from "./thumbnails.ts";

/** The most played maps, each with the addresses of its small picture, and the number of all maps. */
export async function loadMapCards(
  db: Database,
  limit: number,
): Promise<{ cards: MapCardData[]; total: number }> {
  const maps = await listMaps(db);
  const shown = maps.slice(0, limit);
  const thumbnails = await loadThumbnails(db, shown);
  const cards = shown.flatMap((summary, i): MapCardData[] => {
    const thumbnail = thumbnails[i];
    return thumbnail === undefined
      ? []
      : [
          {
            summary,
            title: thumbnail.scene.title,
            picture: buildThumbnailAddresses(thumbnail),
          },
        ];
  });
  return { cards, total: maps.length };
}
