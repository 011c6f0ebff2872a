import { BOTS_ONLY } from "#lib/mapQuery/filters/bots.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRow, queryRows } from "../../postgres/query.ts";
import { refOfPlayer } from "../players/playerRef.ts";
import type { GuidOption, PlayerRef } from "../players/playerRef.ts";

/** How many duos of the session are named. */
const TOP_DUOS = 3;

interface SessionDuo {
  player1: PlayerRef;
  player2: PlayerRef;
  crossfires: number;
  crossfireKills: number;
}

/** A session, all its rounds together. */
export interface SessionSummary {
  /** `YYYY-MM-DD` */
  date: string;
  /** Without those in which only bots played, as are all figures. */
  rounds: number;
  /** How many rounds are not counted, because only bots played. */
  botRounds: number;
  /** In the order they were first played. */
  maps: string[];
  engagements: number;
  crossfires: number;
  targetsKilled: number;
  /** Players with a lasting GUID that were seen in a round. */
  players: number;
  /** The three pairs with the most crossfires in the session, of players with a lasting GUID. */
  topDuos: SessionDuo[];
}

interface SessionRow extends Omit<SessionSummary, "maps" | "topDuos"> {
  maps: string[] | null;
}

const SESSION = `
  WITH evening AS (
    SELECT round.*, NOT ${BOTS_ONLY} AS counts FROM round
     WHERE session_date = coalesce((SELECT max(session_date) FROM round WHERE NOT ${BOTS_ONLY}),
                                   (SELECT max(session_date) FROM round)))
  SELECT session_date::text AS date, (count(*) FILTER (WHERE counts))::int AS rounds,
         (count(*) FILTER (WHERE NOT counts))::int AS "botRounds",
         coalesce(sum(engagement_count) FILTER (WHERE counts), 0)::float8 AS engagements,
         coalesce(sum(crossfire_count) FILTER (WHERE counts), 0)::float8 AS crossfires,
         coalesce(sum(targets_killed) FILTER (WHERE counts), 0)::float8 AS "targetsKilled",
         (SELECT count(DISTINCT guid) FROM round_player
           WHERE round_id IN (SELECT id FROM evening) AND lasting)::int AS players,
         (SELECT array_agg(map_name ORDER BY first_played, map_name)
            FROM (SELECT map_name, min(played_at) AS first_played FROM evening GROUP BY map_name) AS played) AS maps
    FROM evening
   GROUP BY session_date`;

const DUOS = `
  SELECT one.public_id AS id1, one.player_name AS name1, player1_guid AS guid1,
         two.public_id AS id2, two.player_name AS name2, player2_guid AS guid2, crossfires, "crossfireKills"
    FROM (SELECT player1_guid, player2_guid, sum(round_pair.crossfire_count)::int AS crossfires,
                 sum(crossfire_kills)::int AS "crossfireKills"
            FROM round_pair JOIN round ON round.id = round_id
           WHERE session_date = $1 AND lasting AND round_pair.crossfire_count > 0
           GROUP BY player1_guid, player2_guid
           ORDER BY crossfires DESC, "crossfireKills" DESC, player1_guid, player2_guid
           LIMIT $2) AS pair
    JOIN player_teamplay_stats AS one ON one.player_guid = player1_guid
    JOIN player_teamplay_stats AS two ON two.player_guid = player2_guid
   ORDER BY crossfires DESC, "crossfireKills" DESC, player1_guid, player2_guid`;

interface DuoRow extends Omit<SessionDuo, "player1" | "player2"> {
  id1: string;
  name1: string;
  guid1: string;
  id2: string;
  name2: string;
  guid2: string;
}

function toTopDuo(
  { id1, name1, guid1, id2, name2, guid2, ...figures }: DuoRow,
  guids: boolean,
): SessionDuo {
  return {
    player1: refOfPlayer(id1, name1, guid1, guids),
    player2: refOfPlayer(id2, name2, guid2, guids),
    ...figures,
  };
}

/**
 * The latest session in which people played, else the latest with a round; null if nothing is
 * imported.
 */
export async function readLastSession(
  db: Database,
  { guids = false }: GuidOption = {},
): Promise<SessionSummary | null> {
  const session = await queryRow<SessionRow>(db, SESSION);
  if (session === null) return null;
  const rows = await queryRows<DuoRow>(db, DUOS, [session.date, TOP_DUOS]);
  return {
    ...session,
    maps: session.maps ?? [],
    topDuos: rows.map((row) => toTopDuo(row, guids)),
  };
}
