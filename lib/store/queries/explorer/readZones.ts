import type { Database } from "../../connection.ts";
import { eventConditions, sqlValues } from "./conditions.ts";
import { SQUARE, placesOf } from "./readPlaces.ts";
import type { Places } from "./readPlaces.ts";
import type { ResolvedFilters } from "./resolveFilters.ts";

/** Visits are told apart in cells of this size, units: a step from cover to cover. */
const VISIT_CELL = 128;

/** Kill zones: how often people were under fire at a place, and how often they died there. */
export interface Zones {
  /** A visit: one engagement in which the target was hit, or died, in this cell. */
  visits: Places;
  /** Deaths in these engagements. */
  deaths: Places;
}

type ZoneRow = Parameters<typeof placesOf>[0][number] & { part: "visits" | "deaths" };

/**
 * Visits under fire and the deaths among them, under filters (the side is that of who is under fire). An engagement counts
 * once for each cell of 128 units (once for each square in the squares), however often its target was hit there.
 */
export async function readZones(db: Pick<Database, "pool">, filters: ResolvedFilters): Promise<Zones> {
  const sql = sqlValues();
  const hits = eventConditions("hit", filters, sql);
  const deaths = eventConditions("death", filters, sql);
  const { rows } = await db.pool.query<ZoneRow>({ values: sql.values, text: `
    WITH touched AS MATERIALIZED (
      SELECT e.engagement_row, e.round_id, e.team, e.x, e.y, false AS died FROM map_event e WHERE ${hits}
      UNION ALL
      SELECT e.engagement_row, e.round_id, e.team, e.x, e.y, true FROM map_event e WHERE ${deaths} AND e.engagement_row IS NOT NULL),
    cells AS MATERIALIZED (
      SELECT ${VISIT_CELL} AS size, floor(x / ${VISIT_CELL})::int AS x, floor(y / ${VISIT_CELL})::int AS y, engagement_row,
             min(round_id) AS round_id, min(team) AS team, bool_or(died) AS died
        FROM touched GROUP BY 2, 3, 4
      UNION ALL
      SELECT ${SQUARE}, floor(x / ${SQUARE})::int, floor(y / ${SQUARE})::int, engagement_row, min(round_id), min(team), bool_or(died)
        FROM touched GROUP BY 2, 3, 4
      UNION ALL
      SELECT 0, 0, 0, engagement_row, min(round_id), min(team), bool_or(died) FROM touched GROUP BY engagement_row)
    SELECT part, size, x, y, (count(*) FILTER (WHERE team = 'AXIS'))::int AS axis, (count(*) FILTER (WHERE team = 'ALLIES'))::int AS allies,
           count(DISTINCT round_id)::int AS rounds
      FROM (SELECT 'visits' AS part, * FROM cells UNION ALL SELECT 'deaths', * FROM cells WHERE died) AS both_parts
     GROUP BY part, size, x, y` });
  const of = (part: ZoneRow["part"]): Places => {
    const places = placesOf(rows.filter((row) => row.part === part));
    return { ...places, fine: { ...places.fine, cellSize: VISIT_CELL } };
  };
  return { visits: of("visits"), deaths: of("deaths") };
}

