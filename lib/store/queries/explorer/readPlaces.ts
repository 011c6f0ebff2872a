import type { Database } from "../../connection.ts";
import { eventConditions, sqlValues } from "./conditions.ts";
import type { EventKind } from "./conditions.ts";
import type { ResolvedFilters } from "./resolveFilters.ts";

/** Fine enough to tell two sides of a door apart, coarse enough that a place played often adds up. */
const FINE_CELL = 32;
/** What a value is read out for and compared in: about the floor of a room. */
export const SQUARE = 256;

/** Counts in cells, the sides apart. Arrays of five numbers a cell: x, y, Axis, Allies, rounds with one (0: not counted). */
export interface PlaceCells { cellSize: number; flat: number[] }

/** Where the events of one layer lie. */
export interface Places {
  /** For the density; its rounds are not counted. */
  fine: PlaceCells;
  /** For reading out, comparing and downloads. */
  squares: PlaceCells;
  axis: number;
  allies: number;
  /** Rounds with at least one. */
  rounds: number;
}

export interface PlacesQuery {
  kind: EventKind;
  filters: ResolvedFilters;
  /** Each player at most once a square and round: his first event there. */
  once: boolean;
}

interface Row { size: number; x: number; y: number; axis: number; allies: number; rounds: number }

/** Whether filters leave few events, found with effort: they are then found once and kept, where else both sums read the index anew. */
function isCostly({ filters: { guids, duo, weapons }, once }: PlacesQuery): boolean {
  return once || duo !== null || weapons !== null || Object.values(guids).some((list) => list !== null);
}

const SIDES = "(count(*) FILTER (WHERE team = 'AXIS'))::int AS axis, (count(*) FILTER (WHERE team = 'ALLIES'))::int AS allies";

/** The statement behind readPlaces, for the benchmark to run as it is. */
export function placesStatement(query: PlacesQuery): { text: string; values: unknown[] } {
  const sql = sqlValues();
  const where = eventConditions(query.kind, query.filters, sql);
  const [first, order] = query.once
    ? [`DISTINCT ON (e.round_id, e.player_guid, floor(e.x / ${SQUARE}), floor(e.y / ${SQUARE}))`,
      `ORDER BY e.round_id, e.player_guid, floor(e.x / ${SQUARE}), floor(e.y / ${SQUARE}), e.time_ms, e.id`]
    : ["", ""];
  return { values: sql.values, text: `
    WITH events AS ${isCostly(query) ? "" : "NOT "}MATERIALIZED (SELECT ${first} e.round_id, e.team, e.x, e.y FROM map_event e WHERE ${where} ${order}),
    squares AS MATERIALIZED (
      SELECT floor(x / ${SQUARE})::int AS x, floor(y / ${SQUARE})::int AS y, round_id, ${SIDES} FROM events GROUP BY 1, 2, 3)
    SELECT ${FINE_CELL} AS size, floor(x / ${FINE_CELL})::int AS x, floor(y / ${FINE_CELL})::int AS y, ${SIDES}, 0 AS rounds FROM events GROUP BY 2, 3
    UNION ALL
    SELECT ${SQUARE}, x, y, sum(axis)::int, sum(allies)::int, count(*)::int FROM squares GROUP BY x, y
    UNION ALL
    SELECT 0, 0, 0, coalesce(sum(axis), 0)::int, coalesce(sum(allies), 0)::int, count(*)::int
      FROM (SELECT sum(axis) AS axis, sum(allies) AS allies FROM squares GROUP BY round_id) AS rounds` };
}

/** The exact places of one kind of event under filters, in cells. */
export async function readPlaces(db: Pick<Database, "pool">, query: PlacesQuery): Promise<Places> {
  const { rows } = await db.pool.query<Row>(placesStatement(query));
  return placesOf(rows);
}

/** Sorts the rows of such a statement; size 0 is the sum of all. */
export function placesOf(rows: readonly Row[]): Places {
  const places: Places = { fine: { cellSize: FINE_CELL, flat: [] }, squares: { cellSize: SQUARE, flat: [] }, axis: 0, allies: 0, rounds: 0 };
  for (const { size, x, y, axis, allies, rounds } of rows) {
    if (size === 0) Object.assign(places, { axis, allies, rounds });
    else (size === SQUARE ? places.squares : places.fine).flat.push(x, y, axis, allies, rounds);
  }
  return places;
}
