import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { asText } from "../../postgres/asText.ts";
import { sumOfCells } from "./heatmap.ts";
import type { HeatmapCell } from "./heatmap.ts";

/** Game units along the edge of a cell of map_ground. */
const GROUND_CELL_SIZE = 64;

/** Where people walked: cells of position samples, by y, then x. */
export interface PlayedArea {
  cellSize: number;
  cells: HeatmapCell[];
  total: number;
}

/** Where people walked on a map in all rounds: the background if there is no overview image. */
export async function readGround(db: Database, map: string): Promise<PlayedArea> {
  const cells = await queryRows<HeatmapCell>(
    db,
    `SELECT cell.x, cell.y, cell.value
       FROM map_ground, unnest(grid_x, grid_y, samples) AS cell (x, y, value)
      WHERE map_name = $1
      ORDER BY cell.y, cell.x`,
    [asText(map)],
  );
  return { cellSize: GROUND_CELL_SIZE, cells, total: sumOfCells(cells) };
}
