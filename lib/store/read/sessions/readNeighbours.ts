import type { Database } from "../../postgres/connection.ts";
import { queryRow } from "../../postgres/query.ts";
import { asText } from "../../postgres/asText.ts";
import type { SessionRef } from "./readSessionRounds.ts";

/** Dates of sessions, `YYYY-MM-DD`; null if there is none. */
export interface Neighbours {
  before: string | null;
  after: string | null;
}

/** The sessions before and after a given one, on all servers or on one. */
export async function readNeighbours(
  db: Database,
  { date, source }: SessionRef,
): Promise<Neighbours> {
  const ofSource = "($2::text IS NULL OR source_id = (SELECT id FROM source WHERE name = $2))";
  const found = await queryRow<Neighbours>(
    db,
    `SELECT (SELECT session_date::text FROM round WHERE session_date < $1::date AND ${ofSource}
      ORDER BY session_date DESC LIMIT 1) AS before,
            (SELECT session_date::text FROM round WHERE session_date > $1::date AND ${ofSource}
              ORDER BY session_date LIMIT 1) AS after`,
    [date, source === null ? null : asText(source)],
  );
  return found ?? { before: null, after: null };
}
