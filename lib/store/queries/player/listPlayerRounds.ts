import type { Team } from "#lib/engagements/types.ts";
import type { Database } from "../../connection.ts";
import { orderBy } from "../sortRows.ts";
import type { Page } from "../sortRows.ts";

/** One round of one player: the round and his figures in it. */
export interface PlayerRound {
  id: number;
  map: string;
  /** `YYYY-MM-DD` */
  sessionDate: string;
  /** 1 or 2; null where the file does not tell. */
  half: number | null;
  complete: boolean | null;
  /** The name he ended it under, raw. */
  name: string;
  /** Where he played longest. */
  team: Team;
  crossfires: number;
  crossfireKills: number;
  timesTargeted: number;
  timesFocused: number;
  escapes: number;
  kills: number;
  deaths: number;
  damageGiven: number;
}

const COLUMNS = {
  playedAt: "round.played_at",
  map: "round.map_name",
  crossfires: "crossfire_participations",
  crossfireKills: "share.crossfire_kills",
  timesTargeted: "times_targeted",
  timesFocused: "times_focused",
  escapes: "focus_escapes + solo_escapes",
  kills: "share.kills",
  deaths: "share.deaths",
  damageGiven: "damage_given",
} as const;
export type PlayerRoundSort = keyof typeof COLUMNS;
export const PLAYER_ROUND_SORTS = Object.keys(COLUMNS) as PlayerRoundSort[];

/** The rounds of a player, the latest first unless asked otherwise; `total` counts all. */
export async function listPlayerRounds(
  db: Database, guid: string, { sort = "playedAt", direction = "desc", limit, offset }: Page<PlayerRoundSort>,
): Promise<{ total: number; rounds: PlayerRound[] }> {
  const [count, page] = await Promise.all([
    db.pool.query<{ total: number }>("SELECT count(*)::int AS total FROM round_player WHERE guid = $1", [guid]),
    db.pool.query<PlayerRound>(
      `SELECT round.id, map_name AS map, session_date::text AS "sessionDate", half, complete, share.name, share.team,
              crossfire_participations AS crossfires, share.crossfire_kills AS "crossfireKills", times_targeted AS "timesTargeted",
              times_focused AS "timesFocused", focus_escapes + solo_escapes AS escapes, share.kills, share.deaths, damage_given AS "damageGiven"
         FROM round_player AS share JOIN round ON round.id = round_id WHERE guid = $1
        ${orderBy(COLUMNS, sort, direction, "round.played_at DESC, round.id DESC")} LIMIT $2 OFFSET $3`, [guid, limit, offset]),
  ]);
  return { total: count.rows[0]?.total ?? 0, rounds: page.rows };
}
