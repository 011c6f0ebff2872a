import type { Transaction } from "../postgres/connection.ts";
import { execute, queryRows } from "../postgres/query.ts";
import { AMONG_OF_ROUND, SELECT_ROUND_FIGURES } from "./roundFigures.ts";
import { BAR_MS, MAX_BARS, SQUARE, SUM_CELL } from "./sumLayers.ts";

const isOf = (side: string, column = "team"): string => `FILTER (WHERE ${column} = '${side}')`;
const SIDES = `count(*) ${isOf("AXIS")} AS axis, count(*) ${isOf("ALLIES")} AS allies`;
const cellOf = (column: string, size: number): string => `floor(${column} / ${size})::int`;

/**
 * SQL: the fine cell of a visit along one axis: where the target died in the square, else the middle
 * of the places where the target was hit there. Coordinates have one decimal, so that whole tenths
 * make the sum exact.
 */
const visitCell = (axis: "x" | "y"): string =>
  `floor(coalesce(max(${axis}) FILTER (WHERE died),
     sum(round(${axis} * 10)) / (10 * count(*))) / ${SUM_CELL})::int`;

/** SQL: rows (x, y, engagement, …, died, fine_x, fine_y), one per visit, from rows of one event each. */
export const selectVisits = (columns: string, touched: string): string => `
  SELECT ${columns}, ${cellOf("x", SQUARE)} AS x, ${cellOf("y", SQUARE)} AS y,
         bool_or(died) AS died, ${visitCell("x")} AS fine_x, ${visitCell("y")} AS fine_y
    FROM ${touched} GROUP BY ${columns}, ${cellOf("x", SQUARE)}, ${cellOf("y", SQUARE)}`;

/** SQL: the bar of a time in the round, ms. */
export const selectBar = (time: string): string =>
  `least(greatest(${time} / ${BAR_MS}, 0), ${MAX_BARS - 1})`;

const KEY = "round_id, layer, among";

/**
 * SQL: the rows of round_sum for rounds, from all their other rows.
 * @param condition on a column `round_id`
 */
export const selectRoundSums = (condition: string): string => `
  WITH event AS MATERIALIZED (
    SELECT round_id, kind, team, x, y, engagement_row,
           ${selectBar("time_ms")} AS bar,
           CASE WHEN bot THEN 'bots' ELSE 'people' END AS among
      FROM map_event WHERE ${condition}),
  visit AS MATERIALIZED (${selectVisits(
    "round_id, among, team, engagement_row",
    `(SELECT *, kind = 'death' AS died FROM event WHERE kind = 'hit'
      UNION ALL SELECT *, true FROM event WHERE kind = 'death' AND engagement_row IS NOT NULL) AS touched`,
  )}),
  visited AS (SELECT round_id, among, team, bool_or(died) AS died
                FROM visit GROUP BY round_id, among, team, engagement_row),
  life AS MATERIALIZED (
    SELECT round_id, CASE WHEN bot THEN 'bots' ELSE 'people' END AS among, team, sample_ms, time_ms, track.x, track.y
      FROM player_track AS track WHERE ${condition}),
  ground AS (
    SELECT round_id, ${AMONG_OF_ROUND} AS among, grid_x, grid_y, samples
      FROM round_ground JOIN round ON round.id = round_id WHERE ${condition}),
  figure AS (
    SELECT round.id AS round_id, ${AMONG_OF_ROUND} AS among, figure.x, value
      FROM (SELECT *, id IN (SELECT round_id FROM event WHERE kind = 'killer') AS has_killers
              FROM round) AS round,
           LATERAL (${SELECT_ROUND_FIGURES}) AS figure
     WHERE ${condition.replaceAll("round_id", "round.id")}),
  cell AS (
    SELECT round_id, kind AS layer, among, ${cellOf("x", SUM_CELL)} AS x, ${cellOf("y", SUM_CELL)} AS y, ${SIDES}
      FROM event GROUP BY 1, 2, 3, 4, 5
    UNION ALL
    SELECT round_id, 'visit', among, fine_x, fine_y, ${SIDES} FROM visit GROUP BY 1, 3, 4, 5
    UNION ALL
    SELECT round_id, 'fatal', among, fine_x, fine_y, ${SIDES} FROM visit WHERE died GROUP BY 1, 3, 4, 5
    UNION ALL
    SELECT round_id, 'presence', among, point.x >> 6, point.y >> 6,
           sum(sample_ms) ${isOf("AXIS")}, sum(sample_ms) ${isOf("ALLIES")}
      FROM life, unnest(life.x, life.y) AS point (x, y) GROUP BY 1, 3, 4, 5
    UNION ALL
    SELECT round_id, 'walked', among, point.x, point.y, point.samples, 0
      FROM ground, unnest(grid_x, grid_y, samples) AS point (x, y, samples)
    UNION ALL
    SELECT round_id, 'round', among, x, 0, value, 0 FROM figure),
  cells AS (
    SELECT ${KEY}, array_agg(x) AS x, array_agg(y) AS y,
           array_agg(coalesce(axis, 0)::int) AS axis, array_agg(coalesce(allies, 0)::int) AS allies
      FROM (SELECT * FROM cell WHERE coalesce(axis, 0) + coalesce(allies, 0) > 0 ORDER BY ${KEY}, x, y) AS sorted
     GROUP BY ${KEY}),
  bars AS (
    SELECT ${KEY}, array_agg(bar) AS bar, array_agg(axis::int) AS bar_axis,
           array_agg(allies::int) AS bar_allies, array_agg(other::int) AS bar_other
      FROM (SELECT round_id, kind AS layer, among, bar, ${SIDES},
                   count(*) FILTER (WHERE team NOT IN ('AXIS', 'ALLIES')) AS other
              FROM event GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4) AS counted
     GROUP BY ${KEY}),
  total AS (
    SELECT ${KEY}, count(*) ${isOf("AXIS")} AS total_axis, count(*) ${isOf("ALLIES")} AS total_allies, count(*) AS total
      FROM (SELECT round_id, kind AS layer, among, team FROM event
            UNION ALL SELECT round_id, 'visit', among, team FROM visited
            UNION ALL SELECT round_id, 'fatal', among, team FROM visited WHERE died
            UNION ALL SELECT round_id, 'presence', among, team FROM life
            UNION ALL SELECT round_id, 'engagement', CASE WHEN has_bot THEN 'bots' ELSE 'people' END, target_team
                        FROM combat_engagement WHERE NOT target_dead AND ${condition}) AS counted
     GROUP BY ${KEY}
    UNION ALL
    SELECT DISTINCT round_id, 'round', among, 0, 0, 0 FROM figure
    UNION ALL
    SELECT round_id, 'walked', among, sum(sample), 0, sum(sample)
      FROM ground, unnest(samples) AS sample GROUP BY round_id, among)
  SELECT round_id, layer, among, map_name, source_id, session_date,
         total_axis::int, total_allies::int, (total - total_axis - total_allies)::int AS total_other,
         coalesce(cells.x, '{}') AS x, coalesce(cells.y, '{}') AS y,
         coalesce(cells.axis, '{}') AS axis, coalesce(cells.allies, '{}') AS allies,
         coalesce(bar, '{}') AS bar, coalesce(bar_axis, '{}') AS bar_axis,
         coalesce(bar_allies, '{}') AS bar_allies, coalesce(bar_other, '{}') AS bar_other
    FROM total
    JOIN round ON round.id = round_id
    LEFT JOIN cells USING (round_id, layer, among)
    LEFT JOIN bars USING (round_id, layer, among)`;

export const ROUND_SUM_COLUMNS = [
  "round_id",
  "layer",
  "among",
  "map_name",
  "source_id",
  "session_date",
  "total_axis",
  "total_allies",
  "total_other",
  "x",
  "y",
  "axis",
  "allies",
  "bar",
  "bar_axis",
  "bar_allies",
  "bar_other",
] as const;

const write = (condition: string): string =>
  `INSERT INTO round_sum (${ROUND_SUM_COLUMNS.join(", ")}) ${selectRoundSums(condition)}`;
const WRITE = write("round_id = $1");
const WRITE_MISSING = write("round_id = ANY($1::int[])");

const MISSING = `
  SELECT id FROM unnest($1::int[]) AS round (id)
   WHERE NOT EXISTS (SELECT FROM round_sum WHERE round_id = id)`;

/**
 * Writes a round's share of the sums, from its other rows. It has none yet. Readers add it to the
 * sums of the map until foldSums does.
 */
export async function writeRoundSums(transaction: Transaction, roundId: number): Promise<void> {
  await execute(transaction, WRITE, [roundId], "write round sums");
}

/** In the order in which imports lock these rows. */
const COUNT_PLAYERS = `
  INSERT INTO map_player AS life (map_name, guid, rounds)
  SELECT map_name, guid, count(*) FROM round_player JOIN round ON round.id = round_id
   WHERE round_id = ANY($1::int[]) AND lasting
   GROUP BY map_name, guid ORDER BY map_name COLLATE "C", guid COLLATE "C"
  ON CONFLICT (map_name, guid) DO UPDATE SET rounds = life.rounds + excluded.rounds`;

/**
 * Writes the shares of those rounds that have none, and counts the rounds of their players: a web
 * server of an older version imported them during a rolling update. The caller's transaction holds the rounds' rows.
 */
export async function writeMissingSums(
  transaction: Transaction,
  roundIds: readonly number[],
): Promise<void> {
  const missing = await queryRows<{ id: number }>(transaction, MISSING, [roundIds]);
  const ids = missing.map(({ id }) => id);
  if (ids.length === 0) return;
  await execute(transaction, WRITE_MISSING, [ids]);
  await execute(transaction, COUNT_PLAYERS, [ids]);
}
