import { SESSION_FIGURES, type SessionSums } from "#lib/analytics/session/compareSessions.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRow, queryRows } from "../../postgres/query.ts";
import { selectFigures } from "../selectFigures.ts";
import { asText } from "../../postgres/asText.ts";
import type { SessionRef } from "./readSessionRounds.ts";

/** What some people did in one session, all of them together. */
export interface EarlierSession extends SessionSums {
  /** `YYYY-MM-DD` */
  date: string;
  /** How many of them were there. */
  people: number;
  /** Rounds with at least one of them. */
  rounds: number;
}

export const EARLIER_SESSIONS = 10;

/**
 * People with this many rounds together play so often that going through every session finds ten
 * soon. The rounds of other people are quick to look up.
 */
const OFTEN = 5000;

/** Where to look for sessions: among all, or among those that the people played. */
const ALL_SESSIONS = "SELECT DISTINCT session_date FROM round WHERE session_date < $2::date";
const THEIR_SESSIONS = `SELECT DISTINCT session_date FROM round_player JOIN round ON round.id = round_id
    WHERE guid = ANY($1::text[]) AND session_date < $2::date`;

/**
 * Goes back session by session from the latest. The search ends at the tenth in which enough of the
 * people played, no matter how many came before it.
 */
const buildSessionsQuery = (sessions: string): string => `
  SELECT evening.session_date::text AS date, sums.*
    FROM (${sessions} ORDER BY session_date DESC) AS evening
   CROSS JOIN LATERAL (
     SELECT count(DISTINCT guid)::int AS people, count(DISTINCT round_id)::int AS rounds,
       count(*)::int AS "playerRounds", ${selectFigures(SESSION_FIGURES, (column) => `sum(${column})`)}
       FROM round JOIN round_player ON round_id = round.id
      WHERE session_date = evening.session_date AND guid = ANY($1::text[]) AND ($3::text IS NULL
        OR source_id = (SELECT id FROM source WHERE name = $3))
     HAVING count(DISTINCT guid) >= $4) AS sums
   ORDER BY evening.session_date DESC LIMIT ${EARLIER_SESSIONS}`;

/**
 * The last ten sessions before a given one in which at least half of some people played, the latest
 * first, and what those who played did.
 */
export async function readEarlierSessions(
  db: Database,
  guids: readonly string[],
  { date, source }: SessionRef,
): Promise<EarlierSession[]> {
  if (guids.length === 0) return [];
  const known = await queryRow<{ rounds: number }>(
    db,
    `SELECT coalesce(sum(rounds_played), 0)::float8 AS rounds FROM player_teamplay_stats
      WHERE player_guid = ANY($1::text[])`,
    [guids],
  );
  const rows = await queryRows<EarlierSession>(
    db,
    buildSessionsQuery((known?.rounds ?? 0) > OFTEN ? ALL_SESSIONS : THEIR_SESSIONS),
    [guids, date, source === null ? null : asText(source), Math.ceil(guids.length / 2)],
  );
  return rows;
}
