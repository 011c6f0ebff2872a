import type { Database } from "../../postgres/connection.ts";

/** One person's share of one round of a session. */
export interface PlayerInRound {
  roundId: number;
  guid: string;
  /** null for bots and people without a lasting GUID. */
  publicId: string | null;
  /** The name of now of who has a lasting GUID, else that of the round. */
  name: string;
  bot: boolean;
  /** Where he played longest. */
  team: "AXIS" | "ALLIES" | "SPEC";
  /** He was seen on both teams in this round. */
  onBoth: boolean;
  kills: number;
  deaths: number;
  damageGiven: number;
  damageTaken: number;
  /** Crossfires he took part in, and those of them whose target was killed. */
  crossfires: number;
  crossfireKills: number;
  /** Engagements with him as the target, those by two or more attackers, and those of them he got away from. */
  timesTargeted: number;
  timesFocused: number;
  focusEscapes: number;
}

/** Everybody in each of some rounds, in the order of rounds and GUIDs. GUIDs are in it: it is not for pages as it is. */
export async function readSessionPlayers(
  db: Database,
  rounds: readonly number[],
): Promise<PlayerInRound[]> {
  const { rows } = await db.pool.query<PlayerInRound>(
    `SELECT round_id AS "roundId", guid, public_id AS "publicId", coalesce(player_name, name) AS name, starts_with(guid, 'OMNIBOT') AS bot, team,
            played_axis AND played_allies AS "onBoth", share.kills, share.deaths, share.damage_given::int AS "damageGiven", share.total_damage_taken AS "damageTaken",
            share.crossfire_participations AS crossfires, share.crossfire_kills AS "crossfireKills", share.times_targeted AS "timesTargeted",
            share.times_focused AS "timesFocused", share.focus_escapes AS "focusEscapes"
       FROM round_player AS share LEFT JOIN player_teamplay_stats ON player_guid = guid AND lasting
      WHERE round_id = ANY($1::int[]) AND guid !~ '^(UNKNOWN|WORLD(_.*)?)?$'
      ORDER BY array_position($1::int[], round_id), guid`,
    [rounds],
  );
  return rows;
}
