import type { MapPicture } from "#components/duos/MapPlaces.tsx";
import type { Database } from "#lib/store/postgres/connection.ts";
import { buildThumbnailAddresses, findTile, makeThumbnail } from "./thumbnails.ts";

/** The backgrounds of small pictures of these maps. Unknown maps are left out. */
export async function loadMapPictures(
  db: Database,
  maps: readonly string[],
): Promise<MapPicture[]> {
  const tiles = await Promise.all(maps.map((map) => findTile(db, map)));
  return tiles.flatMap((tile): MapPicture[] => {
    if (tile === null) return [];
    const { title, bounds } = tile.scene;
    const picture = buildThumbnailAddresses(makeThumbnail(tile, { show: "background" }));
    return [{ map: tile.map, title, bounds, picture }];
  });
}
