import { fillName } from "#lib/engagements/fillName.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRow, queryRows } from "../../postgres/query.ts";
import { asText } from "../../postgres/asText.ts";

/** A player who can be chosen. The players with the most rounds on the map are first. */
interface PlayerChoice {
  id: string;
  name: string;
  rounds: number;
}

/** What the filters of one map can be set to. */
export interface Choices {
  players: PlayerChoice[];
  /** How many players are not listed. */
  morePlayers: number;
  /** The newest first. */
  sessions: { date: string; rounds: number }[];
  /** How many older sessions are not listed. */
  moreSessions: number;
  rounds: { id: number; playedAt: Date; half: number | null; session: string }[];
  sources: string[];
  /** Weapon numbers of attackers, ascending. */
  weapons: number[];
}

/** The longest lists that a person can still look through. An address may name other entries. */
const MAX_PLAYERS = 300;
const MAX_ROUNDS = 200;
export const MAX_SESSIONS = 200;

/** Reads the choices for the filters of one map. */
export async function readChoices(db: Pick<Database, "pool">, map: string): Promise<Choices> {
  const name = asText(map);
  const [players, sessions, allSessions, rounds, sources, weapons] = await Promise.all([
    queryRows<PlayerChoice & { total: number }>(
      db,
      `SELECT public_id AS id, player_name AS name, played.rounds, (count(*) OVER ())::int AS total
         FROM map_player AS played JOIN player_teamplay_stats ON player_guid = guid
        WHERE map_name = $1
        ORDER BY played.rounds DESC, player_name, public_id LIMIT ${MAX_PLAYERS}`,
      [name],
    ),
    queryRows<{ date: string; rounds: number }>(
      db,
      `SELECT session_date::text AS date, count(*)::int AS rounds
         FROM round WHERE map_name = $1
        GROUP BY session_date ORDER BY session_date DESC LIMIT ${MAX_SESSIONS}`,
      [name],
    ),
    queryRow<{ count: number }>(
      db,
      "SELECT count(DISTINCT session_date)::int AS count FROM session WHERE $1 = ANY(maps)",
      [name],
    ),
    queryRows<Choices["rounds"][number]>(
      db,
      `SELECT id, played_at AS "playedAt", half, session_date::text AS session
         FROM round WHERE map_name = $1 ORDER BY played_at DESC, id DESC LIMIT ${MAX_ROUNDS}`,
      [name],
    ),
    queryRows<{ name: string }>(
      db,
      `SELECT name FROM source
        WHERE EXISTS (SELECT FROM round WHERE source_id = source.id AND map_name = $1) ORDER BY name`,
      [name],
    ),
    // Each step finds the next weapon with one lookup in the index of map and weapon.
    queryRows<{ weapon: number }>(
      db,
      `WITH RECURSIVE next (weapon) AS (
         SELECT min(weapon) FROM engagement_attacker WHERE map_name = $1
         UNION ALL
         SELECT (SELECT min(weapon) FROM engagement_attacker
                  WHERE map_name = $1 AND weapon > next.weapon)
           FROM next WHERE next.weapon IS NOT NULL)
       SELECT weapon FROM next WHERE weapon IS NOT NULL`,
      [name],
    ),
  ]);
  return {
    players: players.map(({ id, name: called, rounds: played }) => ({
      id,
      name: fillName(called, id),
      rounds: played,
    })),
    morePlayers: (players[0]?.total ?? 0) - players.length,
    sessions,
    moreSessions: Math.max(0, (allSessions?.count ?? 0) - sessions.length),
    rounds,
    sources: sources.map((row) => row.name),
    weapons: weapons.map(({ weapon }) => weapon),
  };
}
