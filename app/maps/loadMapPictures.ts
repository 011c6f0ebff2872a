import type { MapPicture } from "#components/duos/MapPlaces.tsx";
import { flattenCells } from "#lib/mapView/flattenCells.ts";
import { resolveMapImagery } from "#lib/mapView/mapImagery.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { readMapFacts } from "#lib/store/read/maps/readMapFacts.ts";
import { readPlayedGround } from "#lib/store/read/maps/readPlayedGround.ts";

/** What a small picture of each of these maps stands on; maps nobody has played are left out. */
export async function loadMapPictures(
  db: Database,
  maps: readonly string[],
): Promise<MapPicture[]> {
  const pictures = await Promise.all(
    maps.map(async (map): Promise<MapPicture | null> => {
      const facts = await readMapFacts(db, map);
      if (facts === null) return null;
      const {
        title,
        bounds,
        smallUrl: overviewUrl,
      } = resolveMapImagery(map, facts.settings, facts.extent);
      const ground = overviewUrl === null ? await readPlayedGround(db, map) : null;
      return {
        map,
        title,
        bounds,
        overviewUrl,
        ground:
          ground === null ? null : { cellSize: ground.cellSize, flat: flattenCells(ground.cells) },
      };
    }),
  );
  return pictures.filter((picture) => picture !== null);
}
