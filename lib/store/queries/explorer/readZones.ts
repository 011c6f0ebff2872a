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

interface ZoneRow { size: number; x: number; y: number; axis: number; allies: number; rounds: number; axisDeaths: number; alliesDeaths: number; roundsWithDeaths: number }

/** Sums of visits and of the deaths among them, from rows that are one visit each. */
const SUMS = `
  (count(*) FILTER (WHERE is_axis))::int AS axis, (count(*) FILTER (WHERE NOT is_axis))::int AS allies,
  (count(*) FILTER (WHERE is_axis AND died))::int AS "axisDeaths", (count(*) FILTER (WHERE NOT is_axis AND died))::int AS "alliesDeaths"`;

/** The same sums, from rows that are one round each. */
const ROUND_SUMS = `
  coalesce(sum(axis), 0)::int, coalesce(sum(allies), 0)::int, coalesce(sum("axisDeaths"), 0)::int, coalesce(sum("alliesDeaths"), 0)::int,
  count(*)::int, (count(*) FILTER (WHERE "axisDeaths" + "alliesDeaths" > 0))::int`;

/**
 * The statement behind readZones, for the benchmark to run as it is. Each step works on what the one before has left of the
 * rows: cells of 128 units, of these the squares, of these the whole engagements.
 */
export function zonesStatement(filters: ResolvedFilters): { text: string; values: unknown[] } {
  const sql = sqlValues();
  const hits = eventConditions("hit", filters, sql);
  const deaths = eventConditions("death", filters, sql);
  return { values: sql.values, text: `
    WITH fine AS MATERIALIZED (
      SELECT floor(x / ${VISIT_CELL})::int AS x, floor(y / ${VISIT_CELL})::int AS y, engagement_row, round_id, is_axis, bool_or(died) AS died
        FROM (SELECT e.engagement_row, e.round_id, e.team = 'AXIS' AS is_axis, e.x, e.y, false AS died FROM map_event e WHERE ${hits}
              UNION ALL
              SELECT e.engagement_row, e.round_id, e.team = 'AXIS', e.x, e.y, true FROM map_event e WHERE ${deaths} AND e.engagement_row IS NOT NULL) AS touched
       GROUP BY 1, 2, 3, 4, 5),
    squares AS MATERIALIZED (
      SELECT x >> 1 AS x, y >> 1 AS y, engagement_row, round_id, is_axis, bool_or(died) AS died FROM fine GROUP BY 1, 2, 3, 4, 5),
    square_rounds AS MATERIALIZED (SELECT x, y, round_id, ${SUMS} FROM squares GROUP BY 1, 2, 3),
    whole AS MATERIALIZED (SELECT round_id, is_axis, bool_or(died) AS died FROM squares GROUP BY engagement_row, 1, 2),
    whole_rounds AS MATERIALIZED (SELECT ${SUMS} FROM whole GROUP BY round_id)
    SELECT ${VISIT_CELL} AS size, x, y, ${SUMS}, 0 AS rounds, 0 AS "roundsWithDeaths" FROM fine GROUP BY x, y
    UNION ALL
    SELECT ${SQUARE}, x, y, ${ROUND_SUMS} FROM square_rounds GROUP BY x, y
    UNION ALL
    SELECT 0, 0, 0, ${ROUND_SUMS} FROM whole_rounds` };
}

/**
 * Visits under fire and the deaths among them, under filters (the side is that of who is under fire). An engagement counts
 * once for each cell of 128 units (once for each square in the squares), however often its target was hit there.
 */
export async function readZones(db: Pick<Database, "pool">, filters: ResolvedFilters): Promise<Zones> {
  const { rows } = await db.pool.query<ZoneRow>(zonesStatement(filters));
  const withCell = (places: Places): Places => ({ ...places, fine: { ...places.fine, cellSize: VISIT_CELL } });
  const deaths = rows.filter(({ size, axisDeaths, alliesDeaths }) => size === 0 || axisDeaths + alliesDeaths > 0)
    .map(({ size, x, y, axisDeaths, alliesDeaths, roundsWithDeaths }) => ({ size, x, y, axis: axisDeaths, allies: alliesDeaths, rounds: roundsWithDeaths }));
  return { visits: withCell(placesOf(rows)), deaths: withCell(placesOf(deaths)) };
}
