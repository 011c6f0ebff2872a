import type { HeightCell } from "#lib/maps/overview/findFloorsInUse.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { asText } from "../../postgres/asText.ts";

/**
 * These have about 20,000 places, enough to show where players walk. With all rounds of several
 * years, the page would get slower every week.
 */
const ROUNDS = 20;

/** Units along a cell's edge: larger than a stairwell, smaller than a house. */
const CELL_UNITS = 256;

/**
 * A player's position is this far above the floor: the engine's bounding box of a player reaches 24
 * units down.
 */
export const ABOVE_FLOOR = 24;

/**
 * How often players fought at each floor height, by coarse cell, in a map's latest rounds (at most
 * 20).
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
