import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";

/** A game server, as the settings show it. */
export interface GameServer {
  name: string;
  /** The IANA name of the time zone of its clock. */
  timeZone: string;
  /** A round before this hour belongs to the previous day's session. */
  sessionEndsHour: number;
  rounds: number;
  /** `YYYY-MM-DD`; null without rounds. */
  lastSession: string | null;
}

const SERVERS = `
  SELECT name, time_zone AS "timeZone", session_ends_hour AS "sessionEndsHour",
         coalesce(sum(rounds), 0)::int AS rounds, max(session_date)::text AS "lastSession"
    FROM source LEFT JOIN session ON source_id = source.id
   GROUP BY source.id ORDER BY name, source.id`;

/** All game servers by name, also those without a round. */
export function listServers(db: Database): Promise<GameServer[]> {
  return queryRows<GameServer>(db, SERVERS);
}
