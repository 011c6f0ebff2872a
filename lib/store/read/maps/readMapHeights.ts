import type { HeightCell } from "#lib/maps/overview/findFloorsInUse.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { asText } from "../../postgres/asText.ts";

/**
 * Some 20,000 places show where people walk; with every round of years the page would get slower
 * each week.
 */
const ROUNDS = 20;

/** Units along a cell's edge: a stair well is smaller, a house larger. */
const CELL_UNITS = 256;

/**
 * A player's place is this far above the floor he stands on: the engine's box of him reaches 24
 * units down.
 */
export const ABOVE_FLOOR = 24;

/**
 * How often people fought at which height of the floor, by coarse cell, in a map's latest rounds
 * (at most 20).
 */
export async function readMapHeights(
  db: Database,
  map: string,
  binUnits: number,
): Promise<HeightCell[]> {
  const rows = await queryRows<HeightCell>(
    db,
    `SELECT floor(x / ${CELL_UNITS})::int AS x, floor(y / ${CELL_UNITS})::int AS y,
      floor((z - ${ABOVE_FLOOR}) / $2)::int AS bin, count(*)::int AS amount
       FROM (SELECT id FROM round WHERE map_name = $1 ORDER BY played_at DESC, id DESC LIMIT ${ROUNDS}) AS latest
       JOIN map_event AS event ON event.round_id = latest.id
      GROUP BY 1, 2, 3`,
    [asText(map), binUnits],
  );
  return rows;
}
