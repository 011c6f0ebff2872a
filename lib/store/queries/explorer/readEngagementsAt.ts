import type { Outcome, Team } from "#lib/engagements/types.ts";
import type { Database } from "../../connection.ts";
import { eventConditions, sqlValues } from "./conditions.ts";
import type { EventKind } from "./conditions.ts";
import type { ResolvedFilters } from "./resolveFilters.ts";

/** One engagement behind a place, as a list shows it. Names are raw and untrusted. */
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

/** What a list can be looked through. */
const MAX_LISTED = 40;

export interface PlaceQuery { kind: EventKind; filters: ResolvedFilters; /** game units */ x: number; y: number; radius: number }

/** The engagements with an event of a kind within a radius of a place, the latest first; `total` counts all of them, `outside` the events that belong to none. */
export async function readEngagementsAt(db: Pick<Database, "pool">, { kind, filters, x, y, radius }: PlaceQuery): Promise<{ engagements: EngagementAtPlace[]; total: number; outside: number }> {
  const sql = sqlValues();
  const where = eventConditions(kind, filters, sql);
  const [px, py, r] = [sql.add(x), sql.add(y), sql.add(radius)];
  const near = [
    `e.x BETWEEN ${px}::float8 - ${r}::float8 AND ${px}::float8 + ${r}::float8`, `e.y BETWEEN ${py}::float8 - ${r}::float8 AND ${py}::float8 + ${r}::float8`,
    `(e.x - ${px}) ^ 2 + (e.y - ${py}) ^ 2 <= ${r} ^ 2`,
  ];
  const here = `${where} AND ${near.join(" AND ")}`;
  const [{ rows }, others] = await Promise.all([
    db.pool.query<EngagementAtPlace & { total: number }>({ values: sql.values, text: `
    WITH found AS (
      SELECT e.engagement_row AS id, max(e.session_date) AS session_date, max(e.round_id) AS round_id, min(e.time_ms) AS time_ms, max(e.weapon) AS weapon,
             (count(*) OVER ())::int AS total
        FROM map_event e
       WHERE ${here} AND e.engagement_row IS NOT NULL
       GROUP BY e.engagement_row
       ORDER BY 2 DESC, 3 DESC, 4 DESC, 1 DESC
       LIMIT ${MAX_LISTED})
    SELECT g.id, g.round_id AS "roundId", g.session_date AS "sessionDate", found.time_ms AS "timeMs", g.target_name AS "targetName",
           g.target_team AS "targetTeam", g.outcome, g.killer_name AS "killerName", g.num_attackers AS attackers,
           g.is_crossfire AS "isCrossfire", g.crossfire_delay_ms AS "crossfireDelayMs", found.weapon, found.total
      FROM found JOIN combat_engagement g USING (id)
     ORDER BY found.session_date DESC, found.round_id DESC, found.time_ms DESC, found.id DESC` }),
    db.pool.query<{ count: number }>({ values: sql.values, text: `SELECT count(*)::int AS count FROM map_event e WHERE ${here} AND e.engagement_row IS NULL` }),
  ]);
  return { engagements: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0, outside: others.rows[0]?.count ?? 0 };
}
