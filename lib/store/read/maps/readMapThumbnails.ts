import { BOTS_ONLY } from "#lib/mapQuery/filters/bots.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { sumOfCells } from "./heatmap.ts";
import type { HeatmapCell } from "./heatmap.ts";

/**
 * A thumbnail is about 100 pixels wide and a map about 8,000 units: finer cells would not be
 * visible.
 */
const THUMBNAIL_CELL_SIZE = 128;

/**
 * About 5,000 kills show a map's shape. With all rounds of several years, the home page would get
 * slower each week.
 */
export const THUMBNAIL_ROUNDS = 20;

/** The kills of a map's latest rounds in coarse cells, without rounds that only bots played. */
export interface MapThumbnail {
  cellSize: number;
  cells: HeatmapCell[];
  total: number;
  /** How many rounds it shows: the latest, at most 20. */
  rounds: number;
}

interface CellRow {
  name: string;
  rounds: number;
  x: number | null;
  y: number | null;
  value: number;
}

const CELLS = `
  WITH latest AS (
    SELECT wanted.name, round.id
      FROM unnest($1::text[]) AS wanted (name)
     CROSS JOIN LATERAL (SELECT id FROM round WHERE map_name = wanted.name AND NOT ${BOTS_ONLY}
       ORDER BY played_at DESC, id DESC LIMIT $3) AS round)
  SELECT latest.name, rounds, floor(x / $2)::int AS x, floor(y / $2)::int AS y, count(event.id)::int AS value
    FROM latest
    JOIN (SELECT name, count(*)::int AS rounds FROM latest GROUP BY name) AS of_map USING (name)
    LEFT JOIN map_event AS event ON event.round_id = latest.id AND kind = 'kill'
   GROUP BY 1, 2, 3, 4
   ORDER BY 1, 4, 3`;

/**
 * A small heat grid of the latest kills on each named map; a map without kills at a known place has
 * no cells.
 */
export async function readMapThumbnails(
  db: Database,
  names: readonly string[],
): Promise<Map<string, MapThumbnail>> {
  const thumbnails = new Map<string, MapThumbnail>(
    names.map((name) => [name, { cellSize: THUMBNAIL_CELL_SIZE, cells: [], total: 0, rounds: 0 }]),
  );
  const rows = await queryRows<CellRow>(db, CELLS, [names, THUMBNAIL_CELL_SIZE, THUMBNAIL_ROUNDS]);
  for (const { name, rounds, x, y, value } of rows) {
    const thumbnail = thumbnails.get(name);
    if (thumbnail === undefined) continue;
    thumbnail.rounds = rounds;
    if (x !== null && y !== null) thumbnail.cells.push({ x, y, value });
  }
  for (const thumbnail of thumbnails.values()) thumbnail.total = sumOfCells(thumbnail.cells);
  return thumbnails;
}
