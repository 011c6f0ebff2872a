import { SquareGrid, type CountedPlaces } from "#lib/analytics/density/SquareGrid.ts";
import type { Database } from "../../postgres/connection.ts";
import { eventConditions, sqlValues } from "./conditions.ts";
import type { EventKind, SqlValues } from "./conditions.ts";
import type { ResolvedFilters } from "./resolveFilters.ts";

/** Fine enough to tell two sides of a door apart, coarse enough that a place played often adds up. */
export const FINE_CELL = 32;
/** What a value is read out for and compared in: about the floor of a room. */
export const SQUARE = 256;

export interface PlacesQuery {
  kind: EventKind;
  filters: ResolvedFilters;
  /** Each player at most once a square and round: his first event there. */
  once: boolean;
}

/** `squared` stands in squares only. */
export interface PlaceRow {
  size: number;
  x: number;
  y: number;
  axis: number;
  allies: number;
  rounds: number;
  squared: number | null;
}

/** Whether filters leave few events, found with effort: they are then found once and kept, where else both sums read the index anew. */
function isCostly({ filters: { guids, duo, weapons }, once }: PlacesQuery): boolean {
  return (
    once || duo !== null || weapons !== null || Object.values(guids).some((list) => list !== null)
  );
}

const SIDES =
  "(count(*) FILTER (WHERE team = 'AXIS'))::int AS axis, (count(*) FILTER (WHERE team = 'ALLIES'))::int AS allies";

/** The rows of map_event that count, with the asked-for columns of `e`. */
export function countedEvents(
  { kind, filters, once }: PlacesQuery,
  columns: string,
  sql: SqlValues,
): string {
  const [first, order] = once
    ? [
        `DISTINCT ON (e.round_id, e.player_guid, floor(e.x / ${SQUARE}), floor(e.y / ${SQUARE}))`,
        `ORDER BY e.round_id, e.player_guid, floor(e.x / ${SQUARE}), floor(e.y / ${SQUARE}), e.time_ms, e.id`,
      ]
    : ["", ""];
  return `SELECT ${first} ${columns} FROM map_event e WHERE ${eventConditions(kind, filters, sql)} ${order}`;
}

/** The statement behind readPlaces, for the benchmark to run as it is. */
export function placesStatement(query: PlacesQuery): { text: string; values: unknown[] } {
  const sql = sqlValues();
  const events = countedEvents(query, "e.round_id, e.team, e.x, e.y", sql);
  return {
    values: sql.values,
    text: `
    WITH events AS ${isCostly(query) ? "" : "NOT "}MATERIALIZED (${events}),
    squares AS MATERIALIZED (
      SELECT floor(x / ${SQUARE})::int AS x, floor(y / ${SQUARE})::int AS y, round_id, ${SIDES} FROM events GROUP BY 1, 2, 3)
    SELECT ${FINE_CELL} AS size, floor(x / ${FINE_CELL})::int AS x, floor(y / ${FINE_CELL})::int AS y, ${SIDES}, 0 AS rounds, NULL::float8 AS squared FROM events GROUP BY 2, 3
    UNION ALL
    SELECT ${SQUARE}, x, y, sum(axis)::int, sum(allies)::int, count(*)::int, sum((axis + allies)::float8 ^ 2) FROM squares GROUP BY x, y
    UNION ALL
    SELECT 0, 0, 0, coalesce(sum(axis), 0)::int, coalesce(sum(allies), 0)::int, count(*)::int, NULL
      FROM (SELECT sum(axis) AS axis, sum(allies) AS allies FROM squares GROUP BY round_id) AS rounds`,
  };
}

/** The exact places of one kind of event under filters, in cells. */
export async function readPlaces(
  db: Pick<Database, "pool">,
  query: PlacesQuery,
): Promise<CountedPlaces> {
  const { rows } = await db.pool.query<PlaceRow>(placesStatement(query));
  return toPlaces(rows);
}

/** Sorts the rows of such a statement; size 0 is the sum of all. */
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
