import { fillName } from "#lib/engagements/fillName.ts";
import type { Database } from "../postgres/connection.ts";
import { queryRows } from "../postgres/query.ts";
import { selectSessionDate } from "../read/players/selectSessionDate.ts";

/** Another player who once had one of a player's names. */
export interface Namesake {
  id: string;
  name: string;
  sharedName: string;
  rounds: number;
  /** Session dates, `YYYY-MM-DD`. */ firstSession: string;
  lastSession: string;
}

const NAMESAKES_SHOWN = 8;
const PLAIN = String.raw`lower(btrim(regexp_replace(name, '\^[^^]', '', 'g')))`;

const FIND = `
  WITH own AS (SELECT DISTINCT ${PLAIN} AS plain FROM player_alias WHERE guid = $1)
  SELECT public_id AS id, player_name AS name, max(alias.name) AS "sharedName", rounds_played AS rounds,
    ${selectSessionDate("stats.first_seen", "player_guid")} AS "firstSession",
      ${selectSessionDate("stats.last_seen", "player_guid")} AS "lastSession"
    FROM player_alias AS alias JOIN own ON own.plain = ${PLAIN.replace("name", "alias.name")} AND own.plain <> ''
    JOIN player_teamplay_stats AS stats ON player_guid = guid
   WHERE guid <> $1 GROUP BY player_guid ORDER BY rounds_played DESC, player_guid LIMIT ${NAMESAKES_SHOWN}`;

/**
 * Players who once shared a name with this player, ignoring colours and case. They may be the same
 * person with another GUID, or just share a common name.
 */
export async function listNamesakes(db: Pick<Database, "pool">, guid: string): Promise<Namesake[]> {
  const rows = await queryRows<Namesake>(db, FIND, [guid]);
  return rows.map((row) => ({ ...row, name: fillName(row.name, row.id) }));
}
