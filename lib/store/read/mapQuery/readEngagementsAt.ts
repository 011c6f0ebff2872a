import { fillName } from "#lib/engagements/fillName.ts";
import type { Outcome, Team } from "#lib/engagements/types.ts";
import type { SqlValues } from "#lib/mapQuery/sqlValues.ts";
import type { EventKind } from "#lib/mapQuery/tables.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { collectValues } from "../../postgres/sqlValues.ts";
import { FINE_CELL, selectEvents } from "./readPlaces.ts";
import type { MapRows } from "./resolveFilters.ts";

/**
 * One engagement at a place, as shown in a list. Names are raw and untrusted; one without a visible
 * letter is "no name" and the public id.
 */
export interface EngagementAtPlace {
  id: number;
  roundId: number;
  sessionDate: string;
  /** ms from the first row of the round */
  timeMs: number;
  targetName: string;
  targetTeam: Team;
  outcome: Outcome;
  killerName: string | null;
  attackers: number;
  isCrossfire: boolean;
  crossfireDelayMs: number | null;
  weapon: number | null;
}

/** As many as a reader can look through. */
const MAX_LISTED = 40;

/**
 * The cells whose centres are within a radius of x, y, or the square of a given size that contains
 * x, y. All in game units.
 */
type PlaceArea = { x: number; y: number } & ({ radius: number } | { square: number });

export interface PlaceQuery {
  /** Events of any of these kinds. */
  kinds: readonly EventKind[];
  matching: MapRows;
  once: boolean;
  area: PlaceArea;
}

export interface AtPlace {
  /** The latest first. */
  engagements: EngagementAtPlace[];
  /** All engagements here. */
  total: number;
  /** All events here: the map shows this number at this place. */
  events: number;
  /** How many of the events belong to no engagement. */
  outside: number;
}

/**
 * SQL conditions for an event `e` in an area. A radius takes whole cells, like the map's own count
 * of a hot spot, so both give the same number.
 */
function buildAreaConditions(area: PlaceArea, { add }: SqlValues): string {
  if ("square" in area) {
    const size = add(area.square);
    return ["x", "y"]
      .map(
        (axis) =>
          `floor(e.${axis} / ${size}::float8) = floor(${add(area[axis as "x" | "y"])}::float8 / ${size}::float8)`,
      )
      .join(" AND ");
  }
  const reach = add(area.radius);
  const sides = (["x", "y"] as const).map((axis) => ({ axis, at: add(area[axis]) }));
  const within = sides.map(
    ({ axis, at }) =>
      `e.${axis} BETWEEN ${at}::float8 - ${reach}::float8 - ${FINE_CELL}
                  AND ${at}::float8 + ${reach}::float8 + ${FINE_CELL}`,
  );
  const squares = sides.map(
    ({ axis, at }) =>
      `((floor(e.${axis} / ${FINE_CELL}) + 0.5) * ${FINE_CELL} - ${at}::float8) ^ 2`,
  );
  return [...within, `${squares.join(" + ")} <= ${reach}::float8 ^ 2`].join(" AND ");
}

const COLUMNS = "e.engagement_row, e.session_date, e.round_id, e.time_ms, e.weapon, e.x, e.y";

interface PlaceRow extends EngagementAtPlace, Omit<AtPlace, "engagements"> {
  targetId: string | null;
  killerId: string | null;
}

/** The engagements with a matching event in an area, and the number of these events. */
export async function readEngagementsAt(
  db: Pick<Database, "pool">,
  { kinds, matching, once, area }: PlaceQuery,
): Promise<AtPlace> {
  const sql = collectValues();
  const events = kinds
    .map((kind) => `(${selectEvents({ kind, matching, once }, COLUMNS, sql)})`)
    .join(" UNION ALL ");
  const rows = await queryRows<PlaceRow>(
    db,
    `
    WITH here AS MATERIALIZED (SELECT * FROM (${events}) AS e WHERE ${buildAreaConditions(area, sql)}),
    counted AS (
      SELECT (count(DISTINCT engagement_row))::int AS total, count(*)::int AS events,
             (count(*) FILTER (WHERE engagement_row IS NULL))::int AS outside FROM here),
    found AS (
      SELECT engagement_row AS id, max(session_date) AS session_date, max(round_id) AS round_id,
             min(time_ms) AS time_ms, max(weapon) AS weapon
        FROM here
       WHERE engagement_row IS NOT NULL
       GROUP BY engagement_row
       ORDER BY 2 DESC, 3 DESC, 4 DESC, 1 DESC
       LIMIT ${MAX_LISTED})
    SELECT g.id, g.round_id AS "roundId", g.session_date AS "sessionDate", found.time_ms AS "timeMs",
           g.target_name AS "targetName", g.target_team AS "targetTeam", g.outcome,
           g.killer_name AS "killerName", target.public_id AS "targetId", killer.public_id AS "killerId",
           g.num_attackers AS attackers, g.is_crossfire AS "isCrossfire",
           g.crossfire_delay_ms AS "crossfireDelayMs", found.weapon, counted.*
      FROM counted LEFT JOIN found ON true LEFT JOIN combat_engagement g USING (id)
      LEFT JOIN player_teamplay_stats AS target ON target.player_guid = g.target_guid
      LEFT JOIN player_teamplay_stats AS killer ON killer.player_guid = g.killer_guid
     ORDER BY found.session_date DESC, found.round_id DESC, found.time_ms DESC, found.id DESC`,
    sql.values,
  );
  const [{ total, events: all, outside } = { total: 0, events: 0, outside: 0 }] = rows;
  const engagements =
    total === 0
      ? []
      : rows.map(
          ({ total: _total, events: _events, outside: _outside, targetId, killerId, ...row }) => ({
            ...row,
            targetName: fillName(row.targetName, targetId),
            killerName: row.killerName === null ? null : fillName(row.killerName, killerId),
          }),
        );
  return { engagements, total, events: all, outside };
}
