import type { MapBounds } from "#lib/maps/mapBounds.ts";
import type { Database } from "../connection.ts";
import { SETTINGS_COLUMNS, settingsOf } from "./readMapSettings.ts";
import type { SettingsRow } from "./readMapSettings.ts";

/** One played map, all its rounds together. */
export interface MapSummary {
  name: string;
  rounds: number;
  /** Evenings it was played on. */
  sessions: number;
  engagements: number;
  crossfires: number;
  kills: number;
  deaths: number;
  escapes: number;
  firstPlayed: Date;
  lastPlayed: Date;
  /** What an admin said of it; null where he did not. */
  title: string | null;
  bounds: MapBounds | null;
  /** SHA-256 (hex) of the overview image an admin set. */
  overviewHash: string | null;
}

type MapRow = Omit<MapSummary, keyof ReturnType<typeof settingsOf>> & SettingsRow;

function summaryOf({ title, minsX, minsY, maxsX, maxsY, overviewHash, ...figures }: MapRow): MapSummary {
  return { ...figures, ...settingsOf({ title, minsX, minsY, maxsX, maxsY, overviewHash }) };
}

/** Every map that has a round, the most played first, then by name. */
export async function listMaps(db: Database): Promise<MapSummary[]> {
  const { rows } = await db.pool.query<MapRow>(`
    SELECT played.*, ${SETTINGS_COLUMNS}
      FROM (SELECT map_name AS name,
                   count(*)::int AS rounds,
                   count(DISTINCT session_date)::int AS sessions,
                   sum(engagement_count)::int8 AS engagements,
                   sum(crossfire_count)::int8 AS crossfires,
                   sum(kill_count)::int8 AS kills,
                   sum(death_count)::int8 AS deaths,
                   sum(escape_count)::int8 AS escapes,
                   min(played_at) AS "firstPlayed",
                   max(played_at) AS "lastPlayed"
              FROM round
             GROUP BY map_name) AS played
      LEFT JOIN map ON map.name = played.name
     ORDER BY rounds DESC, played.name`);
  return rows.map(summaryOf);
}
