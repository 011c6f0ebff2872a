import { MapThumbnail } from "#components/heatmap/MapThumbnail.tsx";
import { MAP_CARD } from "#components/heatmap/mapPage.copy.ts";
import { ROUND_PAGE } from "#components/rounds/rounds.copy.ts";
import { readChosenTheme } from "#lib/server/chosenTheme.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { readRoundKills } from "#lib/store/read/rounds/readRoundKills.ts";
import { buildThumbnailAddresses, findTile, makeThumbnail } from "../../maps/thumbnails.ts";

/** The round's kills on its map. It needs no JavaScript. */
export async function RoundMap({ round, map }: { round: number; map: string }) {
  const db = await database();
  const [tile, kills, theme] = await Promise.all([
    findTile(db, map),
    readRoundKills(db, round),
    readChosenTheme(),
  ]);
  if (tile === null) return null;
  return (
    <figure>
      <div className="overflow-hidden rounded-[5px] bg-(--map)">
        <MapThumbnail
          picture={buildThumbnailAddresses(makeThumbnail(tile, { show: "round", round }, kills))}
          label={MAP_CARD.heat(tile.scene.title)}
          theme={theme}
          priority="usual"
        />
      </div>
      <figcaption className="mt-1.5 text-muted">
        {kills.total === 0 ? ROUND_PAGE.noKills : ROUND_PAGE.kills(kills.total)}
      </figcaption>
    </figure>
  );
}
