import type { CountedPlaces } from "#lib/analytics/density/SquareGrid.ts";
import { EVERY_ROW, where } from "#lib/mapQuery/where.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { collectValues } from "../../postgres/sqlValues.ts";
import { areSumsKept } from "../../sums/readSums.ts";
import { readSummedPresence, readSummedTraversal } from "../../sums/readSummedPlaces.ts";
import { SQUARE, WALKED_CELL } from "../../sums/sumLayers.ts";
import { toPlaces } from "./readPlaces.ts";
import type { PlaceRow } from "./readPlaces.ts";
import type { MapRows } from "./resolveFilters.ts";

/** SQL: both sizes of cells and their sum from one `placed` (x, y, round_id, axis, allies). */
const FROM_PLACED = `
  squares AS MATERIALIZED (
    SELECT x >> 2 AS x, y >> 2 AS y, round_id, sum(axis) AS axis, sum(allies) AS allies
      FROM placed GROUP BY 1, 2, 3)
  SELECT ${WALKED_CELL} AS size, x, y, sum(axis)::float8 AS axis, sum(allies)::float8 AS allies,
         0 AS rounds, NULL::float8 AS squared FROM placed GROUP BY x, y
  UNION ALL
  SELECT ${SQUARE}, x, y, sum(axis)::float8, sum(allies)::float8, count(*)::int,
         sum((axis + allies)::float8 ^ 2) FROM squares GROUP BY x, y
  UNION ALL
  SELECT 0, 0, 0, coalesce(sum(axis), 0)::float8, coalesce(sum(allies), 0)::float8,
         count(DISTINCT round_id)::int, NULL FROM squares`;

/**
 * Position samples of whole rounds, from tracks and engagement paths, both sides together (in
 * `axis`). Only the filters of rounds apply.
 */
export async function readTraversal(
  db: Pick<Database, "pool">,
  matching: MapRows,
): Promise<CountedPlaces> {
  if (areSumsKept(matching)) return readSummedTraversal(db, matching);
  const sql = collectValues();
  const rows = await queryRows<PlaceRow>(
    db,
    `
    WITH placed AS MATERIALIZED (
      SELECT cell.x, cell.y, g.round_id, cell.samples AS axis, 0 AS allies
        FROM round_ground g JOIN round ON round.id = g.round_id,
             unnest(g.grid_x, g.grid_y, g.samples) AS cell (x, y, samples)
       WHERE ${where("round_ground", matching, sql)}),${FROM_PLACED}`,
    sql.values,
  );
  return toWalkedPlaces(rows);
}

/**
 * Seconds alive at each place, from the tracks: each sample stands for the usual gap between
 * samples of its track.
 */
export async function readPresence(
  db: Pick<Database, "pool">,
  matching: MapRows,
): Promise<CountedPlaces> {
  if (areSumsKept(matching)) return readSummedPresence(db, matching);
  const sql = collectValues();
  const track = where("player_track", matching, sql);
  const point = where("track_point", matching, sql);
  const rows = await queryRows<PlaceRow>(
    db,
    `
    WITH placed AS MATERIALIZED (
      SELECT p.x >> 6 AS x, p.y >> 6 AS y, t.round_id,
             coalesce(sum(t.sample_ms) FILTER (WHERE t.team = 'AXIS'), 0) / 1000.0 AS axis,
             coalesce(sum(t.sample_ms) FILTER (WHERE t.team = 'ALLIES'), 0) / 1000.0 AS allies
        FROM player_track t, unnest(t.time_ms, t.x, t.y, t.z) AS p (time_ms, x, y, z)
       WHERE ${track} AND ${point}
       GROUP BY 1, 2, 3),${FROM_PLACED}`,
    sql.values,
  );
  return toWalkedPlaces(rows);
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
  /** How many lives match. `lines` has fewer of them if there are too many to draw. */
  total: number;
}

/**
 * The maximum number of lines: more would cover the map and make the page heavy. The latest are
 * kept.
 */
const MAX_LINES = 150;

interface LifeRow {
  team: TrackLine["team"];
  flat: number[];
  total: number;
}

/**
 * The tracks of the lives that match the filters, latest rounds first. A life matches if it has a
 * sample in the chosen time and on the chosen floor. Its line has only these samples.
 */
export async function readTracks(db: Pick<Database, "pool">, matching: MapRows): Promise<Tracks> {
  const sql = collectValues();
  const track = where("player_track", matching, sql);
  const point = where("track_point", matching, sql);
  const hasPoint =
    point === EVERY_ROW
      ? EVERY_ROW
      : `EXISTS (SELECT FROM unnest(t.time_ms, t.z) AS p (time_ms, z) WHERE ${point})`;
  const rows = await queryRows<LifeRow>(
    db,
    `
    WITH latest AS (
      SELECT t.session_date, t.round_id, t.position, (count(*) OVER ())::int AS total
        FROM player_track t
       WHERE ${track} AND ${hasPoint}
       ORDER BY t.session_date DESC, t.round_id DESC, t.position
       LIMIT ${MAX_LINES})
    SELECT t.team, latest.total,
           ARRAY(SELECT v.place
                   FROM unnest(t.time_ms, t.x, t.y, t.z) WITH ORDINALITY AS p (time_ms, x, y, z, nth),
                        LATERAL (VALUES (1, p.x), (2, p.y)) AS v (axis, place)
                  WHERE ${point} ORDER BY p.nth, v.axis) AS flat
      FROM latest JOIN player_track t USING (round_id, position)
     ORDER BY latest.session_date DESC, latest.round_id DESC, latest.position`,
    sql.values,
  );
  return { lines: rows.map(({ team, flat }) => ({ team, flat })), total: rows[0]?.total ?? 0 };
}
