import type { CountedPlaces } from "#lib/analytics/density/SquareGrid.ts";
import type { Database } from "../../postgres/connection.ts";
import { roundConditions, sqlValues, timeConditions, trackConditions } from "./conditions.ts";
import type { SqlValues } from "./conditions.ts";
import { SQUARE, toPlaces } from "./readPlaces.ts";
import type { PlaceRow } from "./readPlaces.ts";
import type { ResolvedFilters } from "./resolveFilters.ts";

/** Units along the edge of a cell of round_ground, and of presence. */
const WALKED_CELL = 64;

/** How the two forms of cells and their sum come out of one `placed` (x, y, round_id, axis, allies). */
const FROM_PLACED = `
  squares AS MATERIALIZED (
    SELECT x >> 2 AS x, y >> 2 AS y, round_id, sum(axis) AS axis, sum(allies) AS allies FROM placed GROUP BY 1, 2, 3)
  SELECT ${WALKED_CELL} AS size, x, y, sum(axis)::float8 AS axis, sum(allies)::float8 AS allies, 0 AS rounds, NULL::float8 AS squared FROM placed GROUP BY x, y
  UNION ALL
  SELECT ${SQUARE}, x, y, sum(axis)::float8, sum(allies)::float8, count(*)::int, sum((axis + allies)::float8 ^ 2) FROM squares GROUP BY x, y
  UNION ALL
  SELECT 0, 0, 0, coalesce(sum(axis), 0)::float8, coalesce(sum(allies), 0)::float8, count(DISTINCT round_id)::int, NULL FROM squares`;

/**
 * Position samples of whole rounds, of tracks and engagement paths alike, both sides together (in `axis`): only filters of
 * rounds hold.
 */
export async function readTraversal(
  db: Pick<Database, "pool">,
  filters: ResolvedFilters,
): Promise<CountedPlaces> {
  const sql = sqlValues();
  const { rows } = await db.pool.query<PlaceRow>({
    values: sql.values,
    text: `
    WITH placed AS MATERIALIZED (
      SELECT cell.x, cell.y, g.round_id, cell.samples AS axis, 0 AS allies
        FROM round_ground g JOIN round r ON r.id = g.round_id, unnest(g.grid_x, g.grid_y, g.samples) AS cell (x, y, samples)
       WHERE ${roundConditions(withoutPeople(filters), sql)}),${FROM_PLACED}`,
  });
  return toWalkedPlaces(rows);
}

function withoutPeople(filters: ResolvedFilters): ResolvedFilters {
  return {
    ...filters,
    except: null,
    guids: { killer: null, victim: null, attacker: null, target: null },
    duo: null,
  };
}

/** Seconds alive at each place, from the tracks: each sample stands for the usual gap between samples of its track. */
export async function readPresence(
  db: Pick<Database, "pool">,
  filters: ResolvedFilters,
): Promise<CountedPlaces> {
  const sql = sqlValues();
  const tracks = trackConditions(filters, sql);
  const point = pointConditions(filters, sql);
  const { rows } = await db.pool.query<PlaceRow>({
    values: sql.values,
    text: `
    WITH placed AS MATERIALIZED (
      SELECT p.x >> 6 AS x, p.y >> 6 AS y, t.round_id,
             coalesce(sum(t.sample_ms) FILTER (WHERE t.team = 'AXIS'), 0) / 1000.0 AS axis,
             coalesce(sum(t.sample_ms) FILTER (WHERE t.team = 'ALLIES'), 0) / 1000.0 AS allies
        FROM player_track t, unnest(t.time_ms, t.x, t.y, t.z) AS p (time_ms, x, y, z)
       WHERE ${[tracks, ...point].join(" AND ")}
       GROUP BY 1, 2, 3),${FROM_PLACED}`,
  });
  return toWalkedPlaces(rows);
}

/** The conditions on single samples `p` of a track. */
function pointConditions(filters: ResolvedFilters, sql: SqlValues): string[] {
  return [
    ...timeConditions("p.time_ms", filters, sql),
    ...(filters.z === null
      ? []
      : [`p.z >= ${sql.add(filters.z.low)} AND p.z < ${sql.add(filters.z.high)}`]),
  ];
}

function toWalkedPlaces(rows: readonly PlaceRow[]): CountedPlaces {
  const places = toPlaces(rows);
  return { ...places, fine: { ...places.fine, cellSize: WALKED_CELL } };
}

/** One life as a line: x, y, x, y … in whole units. */
interface TrackLine {
  team: "AXIS" | "ALLIES" | "SPEC";
  flat: number[];
}

export interface Tracks {
  lines: TrackLine[];
  /** Lives that match; more than `lines` holds where the page would drown in them. */
  total: number;
}

/** Lines drawn at most: past it the ground is covered, and the page heavy. The latest are kept. */
const MAX_LINES = 150;

/** The ways of lives under filters, the latest rounds first: those with a sample in the time and the storey, and of them these samples. */
export async function readTracks(
  db: Pick<Database, "pool">,
  filters: ResolvedFilters,
): Promise<Tracks> {
  const sql = sqlValues();
  const where = [trackConditions(filters, sql)];
  const point = pointConditions(filters, sql);
  if (point.length > 0)
    where.push(
      `EXISTS (SELECT FROM unnest(t.time_ms, t.z) AS p (time_ms, z) WHERE ${point.join(" AND ")})`,
    );
  const inPart = point.length === 0 ? "" : `WHERE ${point.join(" AND ")}`;
  interface LifeRow {
    team: TrackLine["team"];
    flat: number[];
    total: number;
  }
  const { rows } = await db.pool.query<LifeRow>({
    values: sql.values,
    text: `
    WITH latest AS (
      SELECT t.session_date, t.round_id, t.position, (count(*) OVER ())::int AS total
        FROM player_track t
       WHERE ${where.join(" AND ")}
       ORDER BY t.session_date DESC, t.round_id DESC, t.position
       LIMIT ${MAX_LINES})
    SELECT t.team, latest.total,
           ARRAY(SELECT v.place FROM unnest(t.time_ms, t.x, t.y, t.z) WITH ORDINALITY AS p (time_ms, x, y, z, nth), LATERAL (VALUES (1, p.x), (2, p.y)) AS v (axis, place)
                  ${inPart} ORDER BY p.nth, v.axis) AS flat
      FROM latest JOIN player_track t USING (round_id, position)
     ORDER BY latest.session_date DESC, latest.round_id DESC, latest.position`,
  });
  return { lines: rows.map(({ team, flat }) => ({ team, flat })), total: rows[0]?.total ?? 0 };
}
