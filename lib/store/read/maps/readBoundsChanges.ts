import { asText } from "../../postgres/asText.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";

/** A change of the bounds of a map, and the rounds that are older. */
export interface BoundsChange {
  /** The date of the last older round when the bounds changed, `YYYY-MM-DD`. */
  lastSession: string;
  changedAt: Date;
  /** The file that the new bounds are from; null if they were set by hand. */
  pk3: string | null;
  /** Rounds up to that date. */
  older: number;
  /** Rounds after it. */
  newer: number;
}

/** The changes of a map's bounds that have older rounds, the latest first. */
export function readBoundsChanges(db: Database, map: string): Promise<BoundsChange[]> {
  return queryRows<BoundsChange>(
    db,
    `SELECT last_session::text AS "lastSession", changed_at AS "changedAt", pk3,
            count(*) FILTER (WHERE session_date <= last_session)::int AS older,
            count(*) FILTER (WHERE session_date > last_session)::int AS newer
       FROM map_bounds_change JOIN round ON round.map_name = map_bounds_change.map_name
      WHERE map_bounds_change.map_name = $1
      GROUP BY last_session, changed_at, pk3
     HAVING bool_or(session_date <= last_session)
      ORDER BY last_session DESC`,
    [asText(map)],
  );
}
