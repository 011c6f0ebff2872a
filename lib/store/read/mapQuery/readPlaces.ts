import { SquareGrid, type CountedPlaces } from "#lib/analytics/density/SquareGrid.ts";
import { areSelective } from "#lib/mapQuery/knownFilters.ts";
import type { SqlValues } from "#lib/mapQuery/sqlValues.ts";
import type { EventKind } from "#lib/mapQuery/tables.ts";
import { where } from "#lib/mapQuery/where.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { areSumsKept } from "../../sums/readSums.ts";
import { readSummedPlaces } from "../../sums/readSummedPlaces.ts";
import { SQUARE, SUM_CELL } from "../../sums/sumLayers.ts";
import { collectValues } from "../../postgres/sqlValues.ts";
import type { MapRows } from "./resolveFilters.ts";

/**
 * Fine enough to distinguish the two sides of a door, coarse enough that events at a busy place add
 * up.
 */
export const FINE_CELL = SUM_CELL;

export interface PlacesQuery {
  kind: EventKind;
  matching: MapRows;
  /** Counts each player at most once per square and round, by their first event there. */
  once: boolean;
}

/** Only squares have `squared`. */
export interface PlaceRow {
  size: number;
  x: number;
  y: number;
  axis: number;
  allies: number;
  rounds: number;
  squared: number | null;
}

const SIDES = `
  (count(*) FILTER (WHERE team = 'AXIS'))::int AS axis,
  (count(*) FILTER (WHERE team = 'ALLIES'))::int AS allies`;
const IN_SQUARE = `floor(e.x / ${SQUARE}), floor(e.y / ${SQUARE})`;

/** SQL: the rows of map_event that count, with the given columns of `e`. */
export function selectEvents(
  { kind, matching, once }: PlacesQuery,
  columns: string,
  sql: SqlValues,
): string {
  const place = `e.round_id, e.player_guid, ${IN_SQUARE}`;
  const [first, order] = once
    ? [`DISTINCT ON (${place})`, `ORDER BY ${place}, e.time_ms, e.id`]
    : ["", ""];
  return `SELECT ${first} ${columns} FROM map_event e WHERE ${where(kind, matching, sql)} ${order}`;
}

/** The statement of readPlaces. The benchmark runs it too. */
export function buildPlacesStatement(query: PlacesQuery): { text: string; values: unknown[] } {
  const sql = collectValues();
  const events = selectEvents(query, "e.round_id, e.team, e.x, e.y", sql);
  // If the events are few and expensive to find, they are found once and kept. Otherwise both sums
  // read the index again.
  const isKept = query.once || areSelective(query.matching.filters);
  return {
    values: sql.values,
    text: `
    WITH events AS ${isKept ? "" : "NOT "}MATERIALIZED (${events}),
    squares AS MATERIALIZED (
      SELECT floor(x / ${SQUARE})::int AS x, floor(y / ${SQUARE})::int AS y, round_id, ${SIDES}
        FROM events GROUP BY 1, 2, 3)
    SELECT ${FINE_CELL} AS size, floor(x / ${FINE_CELL})::int AS x, floor(y / ${FINE_CELL})::int AS y,
           ${SIDES}, 0 AS rounds, NULL::float8 AS squared FROM events GROUP BY 2, 3
    UNION ALL
    SELECT ${SQUARE}, x, y, sum(axis)::int, sum(allies)::int, count(*)::int,
           sum((axis + allies)::float8 ^ 2) FROM squares GROUP BY x, y
    UNION ALL
    SELECT 0, 0, 0, coalesce(sum(axis), 0)::int, coalesce(sum(allies), 0)::int, count(*)::int, NULL
      FROM (SELECT sum(axis) AS axis, sum(allies) AS allies FROM squares GROUP BY round_id) AS rounds`,
  };
}

/**
 * The exact places of one kind of event under filters, in cells: from the kept sums if they
 * distinguish what is asked, else from single events.
 */
export async function readPlaces(
  db: Pick<Database, "pool">,
  query: PlacesQuery,
): Promise<CountedPlaces> {
  const { matching, kind, once } = query;
  if (!once && areSumsKept(matching)) return readSummedPlaces(db, matching, kind);
  const { text, values } = buildPlacesStatement(query);
  const rows = await queryRows<PlaceRow>(db, text, values);
  return toPlaces(rows);
}

/** Turns the rows of such a statement into places. The row with size 0 is the sum of all. */
export function toPlaces(rows: readonly PlaceRow[]): CountedPlaces {
  const squares = rows.filter(({ size }) => size === SQUARE);
  const { axis, allies, rounds } = rows.find(({ size }) => size === 0) ?? NOTHING;
  return {
    fine: SquareGrid.pack(
      FINE_CELL,
      rows.filter(({ size }) => size !== SQUARE && size !== 0),
    ),
    squares: SquareGrid.pack(SQUARE, squares),
    axis,
    allies,
    rounds,
    squared: squares.map(({ squared }) => squared ?? 0),
  };
}

const NOTHING = { axis: 0, allies: 0, rounds: 0 };
