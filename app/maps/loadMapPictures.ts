import type { MapPicture } from "#components/duos/MapPlaces.tsx";
import { flattenCells } from "#lib/mapView/flattenCells.ts";
import { resolveMapImagery } from "#lib/mapView/mapImagery.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { readMapFacts } from "#lib/store/read/maps/readMapFacts.ts";
import { readPlayedGround } from "#lib/store/read/maps/readPlayedGround.ts";

/** The backgrounds of small pictures of these maps. Unknown maps are left out. */
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
      const walked = overviewUrl === null ? await readPlayedGround(db, map) : null;
      return {
        map,
        title,
        bounds,
        overviewUrl,
        walked:
          walked === null ? null : { cellSize: walked.cellSize, flat: flattenCells(walked.cells) },
      };
    }),
  );
  return pictures.filter((picture) => picture !== null);
}
