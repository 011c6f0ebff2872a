import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { sumOfCells } from "../maps/heatmap.ts";
import type { HeatmapCell } from "../maps/heatmap.ts";

/** One round has a few hundred kills: finer cells would have only one kill each. */
const CELL_SIZE = 64;

/** Where the victims of one round's kills stood, by y, then x. */
export async function readRoundKills(
  db: Database,
  round: number,
): Promise<{ cellSize: number; cells: HeatmapCell[]; total: number }> {
  const cells = await queryRows<HeatmapCell>(
    db,
    `SELECT floor(x / $2)::int AS x, floor(y / $2)::int AS y, count(*)::int AS value
       FROM map_event WHERE round_id = $1 AND kind = 'kill'
      GROUP BY 1, 2 ORDER BY 2, 1`,
    [round, CELL_SIZE],
  );
  return { cellSize: CELL_SIZE, cells, total: sumOfCells(cells) };
}
