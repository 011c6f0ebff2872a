import { MapThumbnail } from "#components/heatmap/MapThumbnail.tsx";
import { ROUND_PAGE } from "#components/rounds/rounds.copy.ts";
import { flattenCells } from "#lib/mapView/flattenCells.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { readRoundKills } from "#lib/store/read/rounds/readRoundKills.ts";
import { loadRoundScene } from "#lib/mapView/loadRoundScene.ts";

/** The round's kills on its map. It needs no JavaScript. */
export async function RoundMap({ round, map }: { round: number; map: string }) {
  const db = await database();
  const [scene, kills] = await Promise.all([loadRoundScene(db, map), readRoundKills(db, round)]);
  if (scene === null) return null;
  return (
    <figure>
      <MapThumbnail
        title={scene.title}
        bounds={scene.bounds}
        overviewUrl={scene.overviewUrl}
        walked={scene.walked}
        kills={{ cellSize: kills.cellSize, flat: flattenCells(kills.cells) }}
      />
      <figcaption className="mt-1.5 text-muted">
        {kills.total === 0 ? ROUND_PAGE.noKills : ROUND_PAGE.kills(kills.total)}
      </figcaption>
    </figure>
  );
}
