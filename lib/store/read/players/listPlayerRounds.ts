import type { Team } from "#lib/engagements/types.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRow, queryRows } from "../../postgres/query.ts";
import { orderBy } from "../../postgres/sortRows.ts";
import type { Page } from "../../postgres/sortRows.ts";
import { collectValues } from "../../postgres/sqlValues.ts";
import { roundSetConditions } from "../mapQuery/roundSet.ts";

/** One round of one player: the round and the player's figures in it. */
export interface PlayerRound {
  id: number;
  map: string;
  /** `YYYY-MM-DD` */
  sessionDate: string;
  /** 1 or 2; null if the file does not say. */
  half: number | null;
  complete: boolean | null;
  /** The player's name at the end of the round, raw. */
  name: string;
  /** The team that the player was on for the longest time. */
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

export interface PlayerRoundQuery extends Page<PlayerRoundSort> {
  /** Only rounds of one session, `YYYY-MM-DD`, and of one server. */
  session?: string | undefined;
  source?: string | undefined;
}

/** A player's rounds, the latest first unless asked otherwise. `total` counts all matches. */
export async function listPlayerRounds(
  db: Database,
  guid: string,
  { session, source, sort = "playedAt", direction = "desc", limit, offset }: PlayerRoundQuery,
): Promise<{ total: number; rounds: PlayerRound[] }> {
  const sql = collectValues();
  const filters = { sessions: session === undefined ? [] : [session], source: source ?? null };
  const matching = `
    FROM round_player AS share JOIN round ON round.id = round_id
   WHERE guid = ${sql.add(guid)} AND ${roundSetConditions({ filters }, sql)}`;
  const [count, rounds] = await Promise.all([
    queryRow<{ total: number }>(db, `SELECT count(*)::int AS total ${matching}`, sql.values),
    queryRows<PlayerRound>(
      db,
      `SELECT round.id, map_name AS map, session_date::text AS "sessionDate", half, complete,
              share.name, share.team, crossfire_participations AS crossfires,
              share.crossfire_kills AS "crossfireKills", times_targeted AS "timesTargeted",
              times_focused AS "timesFocused", focus_escapes + solo_escapes AS escapes,
              share.kills, share.deaths, damage_given AS "damageGiven" ${matching}
        ${orderBy(COLUMNS, sort, direction, "round.played_at DESC, round.id DESC")}
        LIMIT $${sql.values.length + 1} OFFSET $${sql.values.length + 2}`,
      [...sql.values, limit, offset],
    ),
  ]);
  return { total: count?.total ?? 0, rounds };
}
