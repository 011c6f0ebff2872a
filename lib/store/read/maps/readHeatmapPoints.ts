import type { Floor } from "#lib/maps/overview/findFloors.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { asText } from "../../postgres/asText.ts";
import { requireTeamFits, sumOfCells } from "./heatmap.ts";
import type { Heatmap, HeatmapCell, HeatmapQuery } from "./heatmap.ts";
import { readGround } from "./readGround.ts";
import { ABOVE_FLOOR } from "./readMapHeights.ts";

/**
 * Fine enough to tell two sides of a door apart, coarse enough that a place played often adds up.
 */
const POINT_CELL_SIZE = 32;

const EVENT_KINDS = { kills: "kill", deaths: "death", combat: "hit", escape: "escape" } as const;

/**
 * The exact places of one layer, binned to small cells, each with the number of rounds behind it.
 * Traversal comes from the position samples, which are kept in cells of 64 units and without their
 * rounds. Events without a place are not in it. Of a storey only what happened on its floor is
 * given; position samples are kept without their height and are always all.
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
  // By round first: two plain groupings cost a fraction of the sort that count(DISTINCT …) in each
  // cell would need.
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

/** The z of a player who stands on a floor of this height. */
function placeAt(floor: number | null | undefined): number | null {
  return floor === null || floor === undefined ? null : floor + ABOVE_FLOOR;
}
