import { ALL_ROWS, type RowQuery } from "#lib/mapQuery/filter.ts";
import type { BotChoice } from "#lib/mapQuery/filters/bots.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRow } from "../../postgres/query.ts";
import { asText } from "../../postgres/asText.ts";
import { readSummedRounds } from "../../sums/readSummedCounts.ts";
import { readMapSettings } from "./readMapSettings.ts";
import type { MapSettings } from "./readMapSettings.ts";

/** A world rectangle, game units. */
interface Extent {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

/** The facts about one map. */
export interface MapFacts {
  name: string;
  /** Without those in which only bots played, as are engagements. */
  rounds: number;
  /** How many rounds are not counted, because only bots played. */
  botRounds: number;
  sessions: number;
  engagements: number;
  /**
   * Date of the first session in which it was played, `YYYY-MM-DD`; null for a map with settings
   * but no round.
   */
  firstSession: string | null;
  /** Deaths without a known place; they are in no layer. */
  unplacedDeaths: number;
  /** The area in which players walked; null if no data has a place. */
  extent: Extent | null;
  settings: MapSettings;
}

const SESSIONS = `
  SELECT (SELECT count(DISTINCT session_date)::int FROM session WHERE $1 = ANY(maps)) AS sessions,
         (SELECT min(session_date)::text FROM round WHERE map_name = $1) AS "firstSession"`;

type Nullable<T> = { [Key in keyof T]: T[Key] | null };

/**
 * The area in which players walked, which contains every event. The tracker's cells of 512 units
 * overstate it, so they are used only if there is nothing else.
 */
const EXTENT = `
  WITH walked AS (
    SELECT min(cell.x) * 64 AS "minX", min(cell.y) * 64 AS "minY", (max(cell.x) + 1) * 64 AS "maxX",
      (max(cell.y) + 1) * 64 AS "maxY"
      FROM map_ground, unnest(grid_x, grid_y) AS cell (x, y) WHERE map_name = $1),
  counted AS (
    SELECT grid_x, grid_y, grid_size FROM map_kill_heatmap WHERE map_name = $1 AND total_kills + total_deaths > 0
    UNION ALL
    SELECT grid_x, grid_y, grid_size FROM map_movement_heatmap WHERE map_name = $1
      AND traversal_count + combat_count + escape_count > 0)
  SELECT * FROM walked WHERE "minX" IS NOT NULL
  UNION ALL
  SELECT min(grid_x * grid_size), min(grid_y * grid_size), max((grid_x + 1) * grid_size), max((grid_y + 1) * grid_size)
    FROM counted WHERE NOT EXISTS (SELECT FROM walked WHERE "minX" IS NOT NULL)`;

function toExtent({ minX, minY, maxX, maxY }: Nullable<Extent>): Extent | null {
  return minX === null || minY === null || maxX === null || maxY === null
    ? null
    : { minX, minY, maxX, maxY };
}

/** The facts about one map; null for a map that has neither a round nor settings. */
export async function readMapFacts(db: Database, map: string): Promise<MapFacts | null> {
  const ofMap = (bots: BotChoice): RowQuery => ({ ...ALL_ROWS, map, filters: { bots } });
  const [counted, all, sessions, extent, settings] = await Promise.all([
    readSummedRounds(db, ofMap("without")),
    readSummedRounds(db, ofMap("with")),
    queryRow<Pick<MapFacts, "sessions" | "firstSession">>(db, SESSIONS, [asText(map)]),
    queryRow<Nullable<Extent>>(db, EXTENT, [asText(map)]),
    readMapSettings(db, map),
  ]);
  if (sessions === null || (!settings.played && !settings.isConfigured)) return null;
  return {
    name: map,
    ...sessions,
    rounds: counted.rounds,
    botRounds: all.rounds - counted.rounds,
    engagements: counted.engagements,
    unplacedDeaths: all.unplacedDeaths,
    extent: extent && toExtent(extent),
    settings,
  };
}
