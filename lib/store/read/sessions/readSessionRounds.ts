import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { collectValues } from "../../postgres/sqlValues.ts";
import { roundSetConditions } from "../mapQuery/roundSet.ts";
import { ROUND_COLUMNS } from "../rounds/listRounds.ts";
import type { RoundSummary } from "../rounds/listRounds.ts";

/** A round as a session's page shows it, with what its file has. */
export interface SessionRound extends RoundSummary {
  hasRoster: boolean;
  hasHitTimes: boolean;
  hasAttackerPlaces: boolean;
}

/** Which session: its date `YYYY-MM-DD`, and the server if only one is asked for. */
export interface SessionRef {
  date: string;
  source: string | null;
}

/** The rounds of a session in the order they were played; empty if nothing was played. */
export async function readSessionRounds(
  db: Database,
  { date, source }: SessionRef,
): Promise<SessionRound[]> {
  const sql = collectValues();
  return queryRows<SessionRound>(
    db,
    `SELECT ${ROUND_COLUMNS}, has_roster AS "hasRoster", has_hit_times AS "hasHitTimes",
            has_attacker_places AS "hasAttackerPlaces"
       FROM round JOIN source ON source.id = source_id
      WHERE ${roundSetConditions({ filters: { sessions: [date], source } }, sql)}
      ORDER BY played_at, round.id`,
    sql.values,
  );
}
