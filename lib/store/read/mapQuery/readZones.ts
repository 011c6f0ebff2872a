import { where } from "#lib/mapQuery/where.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { collectValues } from "../../postgres/sqlValues.ts";
import { areSumsKept } from "../../sums/readSums.ts";
import { readSummedZones } from "../../sums/readSummedPlaces.ts";
import { SQUARE } from "../../sums/sumLayers.ts";
import { selectVisits } from "../../sums/writeRoundSums.ts";
import type { Zones } from "../../sums/zones.ts";
import { FINE_CELL, toPlaces } from "./readPlaces.ts";
import type { PlaceRow } from "./readPlaces.ts";
import type { MapRows } from "./resolveFilters.ts";

interface ZoneRow extends Omit<PlaceRow, "squared"> {
  axisDeaths: number;
  alliesDeaths: number;
  roundsWithDeaths: number;
  within: number | null;
  expected: number | null;
}

/** Sums of visits and of the deaths among them, from rows of one visit each. */
const SUMS = `
  (count(*) FILTER (WHERE is_axis))::int AS axis,
  (count(*) FILTER (WHERE NOT is_axis))::int AS allies,
  (count(*) FILTER (WHERE is_axis AND died))::int AS "axisDeaths",
  (count(*) FILTER (WHERE NOT is_axis AND died))::int AS "alliesDeaths"`;

/** The same sums, from rows of one round each. */
const ROUND_SUMS = `
  coalesce(sum(axis), 0)::int, coalesce(sum(allies), 0)::int,
  coalesce(sum("axisDeaths"), 0)::int, coalesce(sum("alliesDeaths"), 0)::int,
  count(*)::int, (count(*) FILTER (WHERE "axisDeaths" + "alliesDeaths" > 0))::int`;

/**
 * With v visits and d deaths of a square in a round, p = Σ d / Σ v: Σ (d − p v)² and Σ p (v − v² /
 * Σ v).
 */
const SPREAD = `
  sum(d ^ 2) - 2 * sum(d) / sum(v) * sum(d * v) + (sum(d) / sum(v)) ^ 2 * sum(v ^ 2),
  sum(d) / sum(v) * (sum(v) - sum(v ^ 2) / sum(v))`;

/**
 * The statement of readZones. The benchmark runs it too. The place of a visit is where the target
 * died in the square, or else the middle of the places where the target was hit there. So the fine
 * cells of a square add up to its count.
 */
export function buildZonesStatement(matching: MapRows): { text: string; values: unknown[] } {
  const sql = collectValues();
  const touched = (kind: "hit" | "death"): string =>
    `SELECT e.engagement_row, e.round_id, e.team = 'AXIS' AS is_axis, e.x, e.y, ${kind === "death"} AS died
       FROM map_event e WHERE ${where(kind, matching, sql)}`;
  return {
    values: sql.values,
    text: `
    WITH visits AS MATERIALIZED (
      ${selectVisits(
        "engagement_row, round_id, is_axis",
        `(${touched("hit")} UNION ALL ${touched("death")} AND e.engagement_row IS NOT NULL) AS touched`,
      )}),
    square_rounds AS MATERIALIZED (
      SELECT *, (axis + allies)::float8 AS v, ("axisDeaths" + "alliesDeaths")::float8 AS d
        FROM (SELECT x, y, round_id, ${SUMS} FROM visits GROUP BY 1, 2, 3) AS counted),
    whole AS MATERIALIZED (
      SELECT round_id, is_axis, bool_or(died) AS died FROM visits GROUP BY engagement_row, 1, 2),
    whole_rounds AS MATERIALIZED (SELECT ${SUMS} FROM whole GROUP BY round_id)
    SELECT ${FINE_CELL} AS size, fine_x AS x, fine_y AS y, ${SUMS}, 0 AS rounds, 0 AS "roundsWithDeaths",
           NULL::float8 AS within, NULL::float8 AS expected FROM visits GROUP BY fine_x, fine_y
    UNION ALL
    SELECT ${SQUARE}, x, y, ${ROUND_SUMS}, ${SPREAD} FROM square_rounds GROUP BY x, y
    UNION ALL
    SELECT 0, 0, 0, ${ROUND_SUMS}, NULL, NULL FROM whole_rounds`,
  };
}

/**
 * Visits under fire and the deaths among them, under filters. The side is that of the target. An
 * engagement counts once per square, no matter how often its target was hit there.
 */
export async function readZones(db: Pick<Database, "pool">, matching: MapRows): Promise<Zones> {
  if (areSumsKept(matching)) return readSummedZones(db, matching);
  const { text, values } = buildZonesStatement(matching);
  const rows = await queryRows<ZoneRow>(db, text, values);
  const deaths = rows
    .filter(({ size, axisDeaths, alliesDeaths }) => size === 0 || axisDeaths + alliesDeaths > 0)
    .map(({ size, x, y, axisDeaths, alliesDeaths, roundsWithDeaths }) => ({
      size,
      x,
      y,
      axis: axisDeaths,
      allies: alliesDeaths,
      rounds: roundsWithDeaths,
      squared: null,
    }));
  const spreads = rows
    .filter(
      ({ size, axisDeaths, alliesDeaths }) => size === SQUARE && axisDeaths + alliesDeaths > 0,
    )
    .map(({ within, expected }) => ({ within: Math.max(0, within ?? 0), expected: expected ?? 0 }));
  return {
    visits: toPlaces(rows.map((row) => ({ ...row, squared: null }))),
    deaths: toPlaces(deaths),
    spreads,
  };
}
