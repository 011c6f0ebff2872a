import type { Database } from "../connection.ts";
import { sumOfCells } from "./heatmap.ts";
import type { HeatmapCell } from "./heatmap.ts";

/** A thumbnail is some 100 pixels wide and a map some 8,000 units: finer cells would not show. */
const THUMBNAIL_CELL_SIZE = 128;

/** The kills of one map in coarse cells. */
export interface MapThumbnail {
  cellSize: number;
  cells: HeatmapCell[];
  total: number;
}

/** A small heat grid of the kills of each named map; a map without a placed kill has no cells. */
export async function readMapThumbnails(db: Database, names: readonly string[]): Promise<Map<string, MapThumbnail>> {
  const cells = new Map<string, HeatmapCell[]>(names.map((name) => [name, []]));
  const { rows } = await db.pool.query<HeatmapCell & { name: string }>(
    `SELECT map_name AS name, floor(x / $2)::int AS x, floor(y / $2)::int AS y, count(*)::int AS value
       FROM map_event
      WHERE map_name = ANY($1) AND kind = 'kill'
      GROUP BY 1, 2, 3
      ORDER BY 1, 3, 2`,
    [names, THUMBNAIL_CELL_SIZE],
  );
  for (const { name, x, y, value } of rows) cells.get(name)?.push({ x, y, value });
  return new Map([...cells].map(([name, own]) => [
    name, { cellSize: THUMBNAIL_CELL_SIZE, cells: own, total: sumOfCells(own) },
  ]));
}
