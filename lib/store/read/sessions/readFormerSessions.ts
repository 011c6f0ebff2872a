import { SESSION_FIGURES, type SessionSums } from "#lib/analytics/session/compareSessions.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRow, queryRows } from "../../postgres/query.ts";
import { selectFigures } from "../selectFigures.ts";
import { asText } from "../../postgres/asText.ts";
import type { SessionRef } from "./readSessionRounds.ts";

/** What some people did on one evening, all of them together. */
export interface FormerSession extends SessionSums {
  /** `YYYY-MM-DD` */
  date: string;
  /** How many of them were there. */
  people: number;
  /** Rounds with one of them at least. */
  rounds: number;
}

export const FORMER_SESSIONS = 10;

/**
 * People with so many rounds together play so often that looking at every evening finds ten soon;
 * the rounds of others are soon looked up.
 */
const OFTEN = 5000;

/** Where the evenings are looked for: among all, or among those of the people. */
const ALL_SESSIONS = "SELECT DISTINCT session_date FROM round WHERE session_date < $2::date";
const THEIR_SESSIONS = `SELECT DISTINCT session_date FROM round_player JOIN round ON round.id = round_id
    WHERE guid = ANY($1::text[]) AND session_date < $2::date`;

/**
 * Evening by evening back from the latest: the search ends with the tenth that has enough of them,
 * whatever lies before.
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
   ORDER BY evening.session_date DESC LIMIT ${FORMER_SESSIONS}`;

/**
 * The last ten evenings before one on which at least half of some people played, the latest first,
 * and what those who did did.
 */
export async function readFormerSessions(
  db: Database,
  guids: readonly string[],
  { date, source }: SessionRef,
): Promise<FormerSession[]> {
  if (guids.length === 0) return [];
  const known = await queryRow<{ rounds: number }>(
    db,
    `SELECT coalesce(sum(rounds_played), 0)::float8 AS rounds FROM player_teamplay_stats
      WHERE player_guid = ANY($1::text[])`,
    [guids],
  );
  const rows = await queryRows<FormerSession>(
    db,
    buildSessionsQuery((known?.rounds ?? 0) > OFTEN ? ALL_SESSIONS : THEIR_SESSIONS),
    [guids, date, source === null ? null : asText(source), Math.ceil(guids.length / 2)],
  );
  return rows;
}
