import { BOTS_ONLY } from "#lib/mapQuery/filters/bots.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { SETTINGS_COLUMNS, buildSettingsJoin, toMapSettings } from "./readMapSettings.ts";
import type { ConfiguredMap, SettingsRow } from "./readMapSettings.ts";

/** One played map: the figures of all its rounds, and its settings. */
export interface MapSummary extends ConfiguredMap {
  name: string;
  /** Without those in which only bots played, as are all figures. */
  rounds: number;
  /** How many rounds are not counted, because only bots played. */
  botRounds: number;
  /** How many of the rounds have a truncated file. */
  truncated: number;
  /** Number of sessions in which it was played. */
  sessions: number;
  engagements: number;
  crossfires: number;
  kills: number;
  targetsKilled: number;
  deaths: number;
  escapes: number;
  firstPlayed: Date;
  lastPlayed: Date;
  /** Date of the latest session in which it was played, `YYYY-MM-DD`. */
  lastSession: string;
}

type Figures = Omit<MapSummary, keyof ConfiguredMap>;

function toMapSummary({
  name,
  rounds,
  botRounds,
  truncated,
  sessions,
  engagements,
  crossfires,
  kills,
  targetsKilled,
  deaths,
  escapes,
  firstPlayed,
  lastPlayed,
  lastSession,
  ...settings
}: Figures & SettingsRow): MapSummary {
  return {
    name,
    rounds,
    botRounds,
    truncated,
    sessions,
    engagements,
    crossfires,
    kills,
    targetsKilled,
    deaths,
    escapes,
    firstPlayed,
    lastPlayed,
    lastSession,
    ...toMapSettings(settings),
  };
}

/** Every map with a round, the most played first, then by name. */
export async function listMaps(db: Database): Promise<MapSummary[]> {
  const rows = await queryRows<Figures & SettingsRow>(
    db,
    `
    SELECT played.*, ${SETTINGS_COLUMNS}
      FROM (SELECT map_name AS name,
                   (count(*) FILTER (WHERE NOT ${BOTS_ONLY}))::int AS rounds,
                   (count(*) FILTER (WHERE ${BOTS_ONLY}))::int AS "botRounds",
                   (count(*) FILTER (WHERE NOT complete AND NOT ${BOTS_ONLY}))::int AS truncated,
                   count(DISTINCT session_date)::int AS sessions,
                   coalesce(sum(engagement_count) FILTER (WHERE NOT ${BOTS_ONLY}), 0)::int8 AS engagements,
                   coalesce(sum(crossfire_count) FILTER (WHERE NOT ${BOTS_ONLY}), 0)::int8 AS crossfires,
                   coalesce(sum(kill_count) FILTER (WHERE NOT ${BOTS_ONLY}), 0)::int8 AS kills,
                   coalesce(sum(targets_killed) FILTER (WHERE NOT ${BOTS_ONLY}), 0)::int8 AS "targetsKilled",
                   coalesce(sum(death_count) FILTER (WHERE NOT ${BOTS_ONLY}), 0)::int8 AS deaths,
                   coalesce(sum(escape_count) FILTER (WHERE NOT ${BOTS_ONLY}), 0)::int8 AS escapes,
                   min(played_at) AS "firstPlayed",
                   max(played_at) AS "lastPlayed",
                   max(session_date)::text AS "lastSession"
              FROM round
             GROUP BY map_name) AS played
      ${buildSettingsJoin("played.name")}
     ORDER BY rounds DESC, played.name`,
  );
  return rows.map(toMapSummary);
}
