import type { Database } from "../../postgres/connection.ts";
import { asText } from "../../postgres/asText.ts";
import { ROUND_COLUMNS } from "../rounds/listRounds.ts";
import type { RoundSummary } from "../rounds/listRounds.ts";

/** A round as a session's page shows it: with what its file lacks. */
export interface SessionRound extends RoundSummary {
  hasRoster: boolean;
  hasHitTimes: boolean;
  hasAttackerPlaces: boolean;
}

/** Which evening: its date `YYYY-MM-DD`, and the server where only one is asked for. */
export interface SessionKey {
  date: string;
  source: string | null;
}

/** The rounds of an evening in the order they were played; none where nothing was. */
export async function readSessionRounds(
  db: Database,
  { date, source }: SessionKey,
): Promise<SessionRound[]> {
  const { rows } = await db.pool.query<SessionRound>(
    `SELECT ${ROUND_COLUMNS}, has_roster AS "hasRoster", has_hit_times AS "hasHitTimes", has_attacker_places AS "hasAttackerPlaces"
       FROM round JOIN source ON source.id = source_id
      WHERE session_date = $1::date AND ($2::text IS NULL OR source.name = $2)
      ORDER BY played_at, round.id`,
    [date, source === null ? null : asText(source)],
  );
  return rows;
}
