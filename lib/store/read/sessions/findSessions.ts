import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { asText } from "../../postgres/asText.ts";

/** A session on one server, as a search finds it. */
export interface FoundSession {
  date: string;
  source: string;
  rounds: number;
  maps: string[];
}

/** A day as people write it: 2026-11-09, 9 Nov 2026, November 2026. */
const WRITTEN =
  "session_date::text || ' ' || to_char(session_date, 'FMDD Mon YYYY') || ' ' || " +
  "to_char(session_date, 'FMDD FMMonth YYYY')";

/**
 * Sessions whose written date contains the text, the latest first, at most `limit`; `total` counts
 * all.
 */
export async function findSessions(
  db: Database,
  text: string,
  limit: number,
): Promise<{ total: number; sessions: FoundSession[] }> {
  const rows = await queryRows<FoundSession & { total: number }>(
    db,
    `SELECT session_date::text AS date, source.name AS source, rounds, maps, count(*) OVER ()::int AS total
       FROM session JOIN source ON source.id = source_id
      WHERE strpos(lower(${WRITTEN}), lower($1)) > 0
      ORDER BY session_date DESC, source.name LIMIT $2`,
    [asText(text.trim()), limit],
  );
  return {
    total: rows[0]?.total ?? 0,
    sessions: rows.map(({ date, source, rounds, maps }) => ({ date, source, rounds, maps })),
  };
}
