import { SquareMap } from "#lib/analytics/density/SquareMap.ts";
import { ALL_ROWS } from "#lib/mapQuery/filter.ts";
import { EVENT_KINDS } from "#lib/mapQuery/tables.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { asText } from "../../postgres/asText.ts";
import { sumOfCells } from "./heatmap.ts";
import type { HeatmapCell } from "./heatmap.ts";
import { readSums } from "../../sums/readSums.ts";
import { SUM_CELL, WALKED_CELL } from "../../sums/sumLayers.ts";
import { readGround } from "./readGround.ts";
import type { PlayedArea } from "./readGround.ts";

/** The edge of a cell, in cells of the sums of events: as fine as the cells of position samples. */
const SUM_CELLS = WALKED_CELL / SUM_CELL;

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
  const events = await readEventCells(db, map);
  if (events.length > 0) return { cellSize: WALKED_CELL, cells: events, total: sumOfCells(events) };
  const rows = await queryRows<HeatmapCell & { size: number }>(db, TRACKER_CELLS, [asText(map)]);
  const [first] = rows;
  if (first !== undefined)
    return {
      cellSize: first.size,
      cells: rows.map(({ x, y, value }) => ({ x, y, value })),
      total: sumOfCells(rows),
    };
  return ground;
}

/** All events on a map, in cells of the size of position samples. */
async function readEventCells(db: Database, map: string): Promise<HeatmapCell[]> {
  const everything = { ...ALL_ROWS, map, filters: { bots: "with" } };
  const sums = await readSums(db, everything, EVENT_KINDS, "cell");
  const cells = new SquareMap<number>();
  for (const { x: fineX, y: fineY, axis, allies } of [...sums.values()].flat()) {
    const [x, y] = [Math.floor(fineX / SUM_CELLS), Math.floor(fineY / SUM_CELLS)];
    cells.set(x, y, (cells.get(x, y) ?? 0) + axis + allies);
  }
  return [...cells]
    .map(([x, y, value]) => ({ x, y, value }))
    .sort((a, b) => a.y - b.y || a.x - b.x);
}
