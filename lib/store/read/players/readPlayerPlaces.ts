import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { asText } from "../../postgres/asText.ts";
import { sumOfCells } from "../maps/heatmap.ts";
import type { HeatmapCell } from "../maps/heatmap.ts";

/** What a picture of a player's places can show. */
export type PlaceKind = "death" | "escape";

/** One player has few dots: finer cells would hold only one each. */
const CELL_SIZE = 64;

/** A map the player played, and their placed deaths and escapes there. */
export interface PlayerMap {
  map: string;
  rounds: number;
  deaths: number;
  escapes: number;
}

/** The maps a player played, most rounds first. */
export async function listPlayerMaps(db: Database, guid: string): Promise<PlayerMap[]> {
  const rows = await queryRows<PlayerMap>(
    db,
    `SELECT played.map, played.rounds, coalesce(deaths, 0) AS deaths, coalesce(escapes, 0) AS escapes
       FROM (SELECT map_name AS map, count(*)::int AS rounds FROM round_player JOIN round ON round.id = round_id
         WHERE guid = $1 GROUP BY 1) AS played
       LEFT JOIN (SELECT map_name AS map, (count(*) FILTER (WHERE kind = 'death'))::int AS deaths, (count(*)
         FILTER (WHERE kind = 'escape'))::int AS escapes
                    FROM map_event WHERE player_guid = $1 AND kind IN ('death', 'escape')
                      GROUP BY 1) AS placed USING (map)
      ORDER BY rounds DESC, map`,
    [guid],
  );
  return rows;
}

/**
 * Where on a map a player died or escaped, by y, then x. Events with an unknown place are not
 * counted.
 */
export async function readPlayerPlaces(
  db: Database,
  guid: string,
  map: string,
  kind: PlaceKind,
): Promise<{ cellSize: number; cells: HeatmapCell[]; total: number }> {
  const cells = await queryRows<HeatmapCell>(
    db,
    `SELECT floor(x / $4)::int AS x, floor(y / $4)::int AS y, count(*)::int AS value
       FROM map_event WHERE player_guid = $1 AND map_name = $2 AND kind = $3 GROUP BY 1, 2 ORDER BY 2, 1`,
    [guid, asText(map), kind, CELL_SIZE],
  );
  return { cellSize: CELL_SIZE, cells, total: sumOfCells(cells) };
}
