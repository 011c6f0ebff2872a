import type { MapPicture } from "#components/duos/MapPlaces.tsx";
import { loadTileScene } from "#lib/mapView/loadTileScene.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { readMapSettings } from "#lib/store/read/maps/readMapSettings.ts";

/** The backgrounds of small pictures of these maps. Unknown maps are left out. */
export async function loadMapPictures(
  db: Database,
  maps: readonly string[],
): Promise<MapPicture[]> {
  const pictures = await Promise.all(
    maps.map(async (map): Promise<MapPicture | null> => {
      const settings = await readMapSettings(db, map);
      if (!settings.played && !settings.isConfigured) return null;
      return { map, ...(await loadTileScene(db, map, settings)) };
    }),
  );
  return pictures.filter((picture) => picture !== null);
}
