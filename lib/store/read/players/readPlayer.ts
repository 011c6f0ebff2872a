import type { Database } from "../../postgres/connection.ts";
import { queryRow, queryRows } from "../../postgres/query.ts";
import { asText } from "../../postgres/asText.ts";
import { selectSessionDate } from "./selectSessionDate.ts";
import { PLAYER_FIGURES, toPlayerFigures } from "./playerFigures.ts";
import type { FigureRow, PlayerFigures } from "./playerFigures.ts";
import type { GuidOption, PlayerRef } from "./playerRef.ts";

/** A name that a player has used. */
export interface PlayerAlias {
  name: string;
  rounds: number;
  firstSeen: Date;
  lastSeen: Date;
  /** Dates of the sessions of `firstSeen` and `lastSeen`, `YYYY-MM-DD`. */
  firstSession: string;
  lastSession: string;
}

export interface Player {
  player: PlayerRef;
  /** For the server's other queries about the player; never for pages. */
  guid: string;
  figures: PlayerFigures;
  /** The names to show, those with most rounds first; `aliasCount` counts all. */
  aliases: PlayerAlias[];
  aliasCount: number;
}

/** A hundred names fill a page; no one reads more. */
const ALIASES_SHOWN = 100;

/** A lasting player by short public id; null if no player has it. */
export async function readPlayer(
  db: Database,
  id: string,
  { guids = false }: GuidOption = {},
): Promise<Player | null> {
  const row = await queryRow<FigureRow>(
    db,
    `SELECT public_id AS id, player_name AS name, player_guid AS guid, ${PLAYER_FIGURES}
      FROM player_teamplay_stats WHERE public_id = $1`,
    [asText(id)],
  );
  if (row === null) return null;
  const aliases = await queryRows<PlayerAlias & { total: number }>(
    db,
    `SELECT name, rounds, first_seen AS "firstSeen", last_seen AS "lastSeen",
            ${selectSessionDate("first_seen", "player_alias.guid")} AS "firstSession",
              ${selectSessionDate("last_seen", "player_alias.guid")} AS "lastSession", count(*) OVER ()::int AS total
       FROM player_alias WHERE guid = $1 ORDER BY rounds DESC, last_seen DESC, name LIMIT $2`,
    [row.guid, ALIASES_SHOWN],
  );
  return {
    ...toPlayerFigures(row, guids),
    guid: row.guid,
    aliases: aliases.map(({ name, rounds, firstSeen, lastSeen, firstSession, lastSession }) => ({
      name,
      rounds,
      firstSeen,
      lastSeen,
      firstSession,
      lastSession,
    })),
    aliasCount: aliases[0]?.total ?? 0,
  };
}
