import type { TrackerSettings } from "#lib/engagements/trackerSettings.ts";
import { BOTS_ONLY } from "#lib/mapQuery/filters/bots.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRow, queryRows } from "../../postgres/query.ts";
import { asText } from "../../postgres/asText.ts";
import { selectGuidsByName, searchedName } from "../players/nameSearch.ts";
import { orderBy } from "../../postgres/sortRows.ts";
import type { Page } from "../../postgres/sortRows.ts";

/** One played round, as its row and its page show it. */
export interface RoundSummary extends TrackerSettings {
  id: number;
  map: string;
  /** The game server it was played on. */
  source: string;
  /** The session's date, `YYYY-MM-DD`. */
  sessionDate: string;
  playedAt: Date;
  /** 1 or 2; null if the file does not say. */
  half: number | null;
  /** The half in the file's name, where it contradicts the header and no admin set the half. */
  nameHalf: number | null;
  /** A time of the file at which no round was played. */
  wrongClock: Date | null;
  /** Whether playedAt is only the time of the import, as no possible one is known. */
  timeGuessed: boolean;
  /** The number as the file writes it. */
  fileRoundNumber: number;
  /** V3 … V6, the tag of the first line. */
  trackerTag: string;
  trackerVersion: string | null;
  /**
   * The version of the reader and its sums that read the round; `PARSER_VERSION` is the current
   * one.
   */
  parserVersion: number;
  /** null if the file does not say. */
  complete: boolean | null;
  durationMs: number;
  /** With a living target; `deadTargets` are those whose target was dead when they began. */
  engagements: number;
  deadTargets: number;
  crossfires: number;
  /** Kills of enemies: the sum of its players' kills. */
  kills: number;
  /** Engagements that ended with the target's death by a player, own and team kills included. */
  targetsKilled: number;
  deaths: number;
  escapes: number;
  players: number;
  /** Whether only bots played: such a round counts nowhere. */
  botsOnly: boolean;
  totalDamage: number;
  /** Rows that could not be read. */
  problems: number;
}

/** A round's columns as RoundSummary names them; the table is `round`, joined with `source`. */
export const ROUND_COLUMNS = `
  round.id, map_name AS map, source.name AS source, session_date::text AS "sessionDate", played_at AS "playedAt", half,
  name_half AS "nameHalf", wrong_clock AS "wrongClock", time_guessed AS "timeGuessed",
  file_round_number AS "fileRoundNumber", tracker_tag AS "trackerTag", tracker_version AS "trackerVersion",
  parser_version AS "parserVersion", complete,
  duration_ms AS "durationMs", engagement_count AS engagements, dead_target_count AS "deadTargets",
  crossfire_count AS crossfires, kill_count AS kills, targets_killed AS "targetsKilled",
  death_count AS deaths, escape_count AS escapes, player_count AS players,
  ${BOTS_ONLY} AS "botsOnly", total_damage::float8 AS "totalDamage",
  problem_count AS problems, crossfire_window_ms AS "crossfireWindowMs", escape_time_ms AS "escapeTimeMs",
  escape_distance AS "escapeDistance", sample_interval_ms AS "sampleIntervalMs"`;

const SORT_COLUMNS = {
  playedAt: "played_at",
  map: "map_name",
  durationMs: "duration_ms",
  engagements: "engagement_count",
  crossfires: "crossfire_count",
  kills: "kill_count",
  targetsKilled: "targets_killed",
  deaths: "death_count",
  escapes: "escape_count",
  players: "player_count",
  totalDamage: "total_damage",
  problems: "problem_count",
} as const;
export type RoundSort = keyof typeof SORT_COLUMNS;
export const ROUND_SORTS = Object.keys(SORT_COLUMNS) as RoundSort[];

export interface RoundQuery extends Page<RoundSort> {
  map?: string | undefined;
  /**
   * Part of a current or earlier name of a player in the round; colour codes and case are ignored.
   */
  search?: string | undefined;
}

const MATCHES = `($1::text IS NULL OR map_name = $1)
  AND ($2::text IS NULL OR round.id IN (SELECT round_id FROM round_player WHERE lasting
    AND guid IN (${selectGuidsByName("$2")})))`;

/** One page of rounds, the latest first unless asked otherwise; `total` counts all that match. */
export async function listRounds(
  db: Database,
  { map, search, sort = "playedAt", direction = "desc", limit, offset }: RoundQuery,
): Promise<{ total: number; rounds: RoundSummary[] }> {
  const match = [map === undefined ? null : asText(map), searchedName(search)];
  const [count, page] = await Promise.all([
    queryRow<{ total: number }>(
      db,
      `SELECT count(*)::int AS total FROM round WHERE ${MATCHES}`,
      match,
    ),
    queryRows<RoundSummary>(
      db,
      `SELECT ${ROUND_COLUMNS}
         FROM round JOIN source ON source.id = source_id
        WHERE ${MATCHES}
        ${orderBy(SORT_COLUMNS, sort, direction, "played_at DESC, round.id DESC")}
        LIMIT $3 OFFSET $4`,
      [...match, limit, offset],
    ),
  ]);
  return { total: count?.total ?? 0, rounds: page };
}
