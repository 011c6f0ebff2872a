import { BOTS_ONLY } from "#lib/mapQuery/filters/bots.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRow } from "../../postgres/query.ts";

/**
 * What the whole database holds. A session is a game night. Dates are `YYYY-MM-DD`, null while
 * nothing is imported.
 */
export interface Totals {
  /** Without those in which only bots played, as are engagements and crossfires. */
  rounds: number;
  /** How many rounds are not counted, because only bots played. */
  botRounds: number;
  engagements: number;
  crossfires: number;
  /** Players with a lasting GUID. */
  players: number;
  maps: number;
  sessions: number;
  firstSession: string | null;
  lastSession: string | null;
}

/** The totals on the home page. */
export async function readTotals(db: Database): Promise<Totals> {
  const totals = await queryRow<Totals>(
    db,
    `
    SELECT (count(*) FILTER (WHERE NOT ${BOTS_ONLY}))::int AS rounds,
           (count(*) FILTER (WHERE ${BOTS_ONLY}))::int AS "botRounds",
           coalesce(sum(engagement_count) FILTER (WHERE NOT ${BOTS_ONLY}), 0)::int8 AS engagements,
           coalesce(sum(crossfire_count) FILTER (WHERE NOT ${BOTS_ONLY}), 0)::int8 AS crossfires,
           (SELECT count(*) FROM player_teamplay_stats)::int AS players,
           count(DISTINCT map_name)::int AS maps,
           count(DISTINCT session_date)::int AS sessions,
           min(session_date)::text AS "firstSession",
           max(session_date)::text AS "lastSession"
      FROM round`,
  );
  if (totals === null) throw new Error("An aggregate without GROUP BY gave no row.");
  return totals;
}
