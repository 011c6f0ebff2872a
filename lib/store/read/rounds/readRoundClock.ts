import type { Database } from "../../postgres/connection.ts";
import { queryRow } from "../../postgres/query.ts";

/** What an admin decided about a round, over what its file says; null where the file decides. */
export interface DecidedFacts {
  half: number | null;
  map: string | null;
  /** `YYYY-MM-DD HH:MM:SS`, when the round ended by the server's clock. */
  endedLocal: string | null;
}

/** How the times of a round's file were read, and what an admin decided. */
export interface RoundClock {
  /** The IANA name of the time zone of the server's clock. */
  timeZone: string;
  decided: DecidedFacts;
}

const CLOCK = `
  SELECT time_zone AS "timeZone",
         json_build_object('half', decision.half, 'map', decision.map_name, 'endedLocal', ended_local) AS decided
    FROM round JOIN source ON source.id = source_id
    LEFT JOIN round_decision AS decision ON decision.round_id = round.id
   WHERE round.id = $1`;

/** null if there is no such round. */
export function readRoundClock(db: Database, roundId: number): Promise<RoundClock | null> {
  return queryRow<RoundClock>(db, CLOCK, [roundId]);
}
