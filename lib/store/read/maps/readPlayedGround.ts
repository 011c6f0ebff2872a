import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { asText } from "../../postgres/asText.ts";
import { sumOfCells } from "./heatmap.ts";
import type { HeatmapCell } from "./heatmap.ts";
import { readGround } from "./readGround.ts";
import type { PlayedArea } from "./readGround.ts";

/** As fine as the cells of position samples. */
const EVENT_CELL_SIZE = 64;

const EVENT_CELLS = `
  SELECT floor(x / ${EVENT_CELL_SIZE})::int AS x, floor(y / ${EVENT_CELL_SIZE})::int AS y,
    count(*)::int AS value, ${EVENT_CELL_SIZE} AS size
    FROM map_event WHERE map_name = $1 GROUP BY 1, 2 ORDER BY 2, 1`;

const TRACKER_CELLS = `
  SELECT grid_x AS x, grid_y AS y, (traversal_count + combat_count)::int AS value, grid_size AS size
    FROM map_movement_heatmap
   WHERE map_name = $1 AND traversal_count + combat_count > 0
     AND grid_size = (SELECT min(grid_size) FROM map_movement_heatmap WHERE map_name = $1)
   ORDER BY grid_y, grid_x`;

/**
 * The background of a map without a picture, at the finest grid that the data allow: from position
 * samples if any file has them, otherwise from the places of hits, kills and deaths, otherwise from
 * the tracker's own cells.
 */
export async function readPlayedGround(db: Database, map: string): Promise<PlayedArea> {
  const ground = await readGround(db, map);
  if (ground.cells.length > 0) return ground;
  for (const cells of [EVENT_CELLS, TRACKER_CELLS]) {
    const rows = await queryRows<HeatmapCell & { size: number }>(db, cells, [asText(map)]);
    const [first] = rows;
    if (first !== undefined)
      return {
        cellSize: first.size,
        cells: rows.map(({ x, y, value }) => ({ x, y, value })),
        total: sumOfCells(rows),
      };
  }
  return ground;
}
