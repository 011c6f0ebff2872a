import type { Floor } from "#lib/maps/overview/findFloors.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { asText } from "../../postgres/asText.ts";
import { requireTeamFits, sumOfCells } from "./heatmap.ts";
import type { Heatmap, HeatmapCell, HeatmapQuery } from "./heatmap.ts";
import { readGround } from "./readGround.ts";
import { ABOVE_FLOOR } from "./readMapHeights.ts";

/**
 * Fine enough to separate the two sides of a door, coarse enough for events at a busy place to add
 * up.
 */
const POINT_CELL_SIZE = 32;

const EVENT_KINDS = { kills: "kill", deaths: "death", combat: "hit", escape: "escape" } as const;

/**
 * The exact places of one layer, binned to small cells, each with its number of rounds. Events
 * without a place are left out. Traversal comes from the position samples, which are stored in
 * cells of 64 units without rounds or heights. With `floor`, only events on that floor count, but
 * position samples always count in full.
 */
export async function readHeatmapPoints(
  db: Database,
  {
    cellSize = POINT_CELL_SIZE,
    floor,
    ...query
  }: HeatmapQuery & { cellSize?: number; floor?: Floor | undefined },
): Promise<Heatmap> {
  requireTeamFits(query);
  const head = {
    map: query.map,
    layer: query.layer,
    team: query.team ?? null,
    source: "points" as const,
    leftOut: [],
  };
  if (query.layer === "traversal") return { ...head, ...(await readGround(db, query.map)) };
  // Group by round first: two plain groupings cost a fraction of the sort that count(DISTINCT …)
  // would need in each cell.
  const cells = await queryRows<HeatmapCell>(
    db,
    `SELECT x, y, sum(value)::int AS value, count(*)::int AS rounds
       FROM (SELECT floor(x / $3)::int AS x, floor(y / $3)::int AS y, round_id, count(*) AS value
               FROM map_event
              WHERE map_name = $1 AND kind = $2 AND ($4::text IS NULL OR team = $4)
                AND ($5::float8 IS NULL OR z >= $5) AND ($6::float8 IS NULL OR z < $6)
              GROUP BY 1, 2, 3) AS of_round
      GROUP BY x, y
      ORDER BY y, x`,
    [
      asText(query.map),
      EVENT_KINDS[query.layer],
      cellSize,
      query.team?.toUpperCase() ?? null,
      placeAt(floor?.minZ),
      placeAt(floor?.maxZ),
    ],
  );
  return { ...head, cellSize, cells, total: sumOfCells(cells) };
}

/** The z of a player on a floor of this height. */
function placeAt(floor: number | null | undefined): number | null {
  return floor === null || floor === undefined ? null : floor + ABOVE_FLOOR;
}
