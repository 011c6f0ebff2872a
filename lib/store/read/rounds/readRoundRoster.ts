import type { Team } from "#lib/engagements/types.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { refOfPlayer } from "../players/playerRef.ts";
import type { PlayerRef } from "../players/playerRef.ts";

/** One player's figures in one round. */
export interface RosterEntry {
  player: PlayerRef;
  bot: boolean;
  /** The team they played on longest. */
  team: Team;
  kills: number;
  deaths: number;
  damageGiven: number;
  damageTaken: number;
  /** Engagements in which the player was part of the crossfire. */
  crossfires: number;
  crossfireKills: number;
  timesTargeted: number;
  /** Times targeted by two or more attackers. */
  timesFocused: number;
  escapes: number;
  /** ms; null if the file has no roster. */
  aliveMs: number | null;
}

interface RosterRow extends Omit<RosterEntry, "player"> {
  publicId: string | null;
  name: string;
  guid: string;
}

function toRosterEntry(
  { publicId, name, guid, ...figures }: RosterRow,
  guids: boolean,
): RosterEntry {
  return { player: refOfPlayer(publicId, name, guid, guids), ...figures };
}

/**
 * Everyone who was in a round, including bots, with their figures in it; by team, then by kills.
 */
export async function readRoundRoster(
  db: Database,
  roundId: number,
  guids: boolean,
): Promise<RosterEntry[]> {
  const rows = await queryRows<RosterRow>(
    db,
    `SELECT public_id AS "publicId", share.name, share.guid, starts_with(share.guid, 'OMNIBOT') AS bot, share.team,
            share.kills, share.deaths, share.damage_given AS "damageGiven",
            share.total_damage_taken AS "damageTaken", share.crossfire_participations AS crossfires,
            share.crossfire_kills AS "crossfireKills", share.times_targeted AS "timesTargeted",
            share.times_focused AS "timesFocused", share.focus_escapes + share.solo_escapes AS escapes,
              share.alive_ms AS "aliveMs"
       FROM round_player AS share
       LEFT JOIN player_teamplay_stats ON player_guid = share.guid
      WHERE share.round_id = $1
      ORDER BY share.team, share.kills DESC, share.damage_given DESC, share.guid`,
    [roundId],
  );
  return rows.map((row) => toRosterEntry(row, guids));
}
