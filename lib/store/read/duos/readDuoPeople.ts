import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { refOfPlayer, type PlayerRef } from "../players/playerRef.ts";

/** One player of a duo. The GUID is for further queries, never for a page. */
export interface DuoPerson {
  player: PlayerRef;
  guid: string;
  /** Other names, the most used first, and their total number. */
  aliases: { name: string; rounds: number }[];
  aliasCount: number;
}

const ALIASES_SHOWN = 5;

/** The players with these public ids, in the order of `ids`; null if an id is unknown. */
export async function readDuoPeople(
  db: Pick<Database, "pool">,
  ids: readonly string[],
): Promise<DuoPerson[] | null> {
  const rows = await queryRows<{
    id: string;
    guid: string;
    name: string;
    aliases: DuoPerson["aliases"];
    count: number;
  }>(
    db,
    `SELECT public_id AS id, player_guid AS guid, player_name AS name,
            coalesce((SELECT jsonb_agg(jsonb_build_object('name', other.name, 'rounds', other.rounds)
              ORDER BY other.rounds DESC, other.name)
                        FROM (SELECT name, rounds FROM player_alias WHERE guid = player_guid
                          AND name <> player_name ORDER BY rounds DESC, name LIMIT ${ALIASES_SHOWN}) AS other),
                            '[]') AS aliases,
            (SELECT count(*)::int FROM player_alias WHERE guid = player_guid AND name <> player_name) AS count
       FROM player_teamplay_stats WHERE public_id = ANY($1::text[])`,
    [ids],
  );
  const people = ids
    .flatMap((id) => rows.filter((row) => row.id === id))
    .map(({ id, guid, name, aliases, count }): DuoPerson => ({
      player: refOfPlayer(id, name, guid, false),
      guid,
      aliases,
      aliasCount: count,
    }));
  return people.length === ids.length ? people : null;
}
