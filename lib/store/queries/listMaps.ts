import type { Database } from "../connection.ts";

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
}

/** Every map that has a round, the most played first, then by name. */
export async function listMaps(db: Database): Promise<MapSummary[]> {
  const { rows } = await db.pool.query<MapSummary>(`
    SELECT map_name AS name,
           count(*)::int AS rounds,
           count(DISTINCT session_date)::int AS sessions,
           sum(engagement_count)::float8 AS engagements,
           sum(crossfire_count)::float8 AS crossfires,
           sum(kill_count)::float8 AS kills,
           sum(death_count)::float8 AS deaths,
           sum(escape_count)::float8 AS escapes,
           min(played_at) AS "firstPlayed",
           max(played_at) AS "lastPlayed"
      FROM round
     GROUP BY map_name
     ORDER BY count(*) DESC, map_name`);
  return rows;
}
