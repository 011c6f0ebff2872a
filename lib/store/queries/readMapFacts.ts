import type { Database } from "../connection.ts";
import { asText } from "./asText.ts";
import type { HeatmapSource } from "./heatmap.ts";
import { readMapSettings } from "./readMapSettings.ts";
import type { MapSettings } from "./readMapSettings.ts";

interface TeamTotals { both: number; axis: number; allies: number }

/** How much each layer counted in all rounds of a map. */
interface LayerTotals {
  kills: TeamTotals;
  deaths: TeamTotals;
  traversal: number;
  combat: number;
  escape: number;
}

/** A world rectangle, game units. */
interface Extent { minX: number; minY: number; maxX: number; maxY: number }

/** What is known of one map. */
export interface MapFacts {
  name: string;
  rounds: number;
  sessions: number;
  engagements: number;
  /** Dates of the first and the last round; null for a map with settings but no round. */
  firstPlayed: Date | null;
  lastPlayed: Date | null;
  /** By where the numbers come from: the tracker's cells, or exact places. */
  totals: Record<HeatmapSource, LayerTotals>;
  /** Deaths that no place is known of; they are in no layer. */
  unplacedDeaths: number;
  roundsWithAttackerPlaces: number;
  roundsWithTracks: number;
  /** Rounds whose files counted no traversal at all (old trackers wrote zeros). */
  roundsWithoutTraversal: number;
  /** Around where people walked; null where nothing has a place. */
  extent: Extent | null;
  settings: MapSettings;
}

interface RoundFigures {
  rounds: number;
  sessions: number;
  engagements: number;
  firstPlayed: Date | null;
  lastPlayed: Date | null;
  unplacedDeaths: number;
  roundsWithAttackerPlaces: number;
  roundsWithTracks: number;
  roundsWithoutTraversal: number;
}

const ROUND_FIGURES = `
  SELECT count(*)::int AS rounds,
         count(DISTINCT session_date)::int AS sessions,
         coalesce(sum(engagement_count), 0)::float8 AS engagements,
         min(played_at) AS "firstPlayed",
         max(played_at) AS "lastPlayed",
         coalesce(sum(unplaced_deaths), 0)::float8 AS "unplacedDeaths",
         count(*) FILTER (WHERE has_attacker_places)::int AS "roundsWithAttackerPlaces",
         count(*) FILTER (WHERE has_tracks)::int AS "roundsWithTracks",
         count(*) FILTER (WHERE NOT EXISTS (
           SELECT FROM round_cell WHERE round_cell.round_id = round.id AND traversal > 0))::int AS "roundsWithoutTraversal"
    FROM round
   WHERE map_name = $1`;

type Nullable<T> = { [Key in keyof T]: T[Key] | null };

/** Every layer's total in one form for all tables; the extent of grid cells. Places are only counted: their index knows no coordinates. */
interface LayerRow extends Nullable<Extent> { source: HeatmapSource; layer: string; axis: number; allies: number; total: number }

const LAYER_ROWS = `
  SELECT 'points' AS source, kind AS layer,
         (count(*) FILTER (WHERE team = 'AXIS'))::int AS axis, (count(*) FILTER (WHERE team = 'ALLIES'))::int AS allies,
         count(*)::int AS total, NULL::int AS "minX", NULL::int AS "minY", NULL::int AS "maxX", NULL::int AS "maxY"
    FROM map_event WHERE map_name = $1 GROUP BY kind
  UNION ALL
  SELECT 'points', 'traversal', 0, 0, sum(cell.samples)::float8,
         min(cell.x) * 64, min(cell.y) * 64, (max(cell.x) + 1) * 64, (max(cell.y) + 1) * 64
    FROM map_ground, unnest(grid_x, grid_y, samples) AS cell (x, y, samples) WHERE map_name = $1 HAVING count(*) > 0
  UNION ALL
  SELECT 'tracker', layer, sum(axis)::float8, sum(allies)::float8, sum(total)::float8,
         min(grid_x * grid_size), min(grid_y * grid_size), max((grid_x + 1) * grid_size), max((grid_y + 1) * grid_size)
    FROM (
      SELECT grid_x, grid_y, grid_size, layer, axis, allies, total
        FROM map_kill_heatmap, LATERAL (VALUES
          ('kill', axis_kills, allies_kills, total_kills),
          ('death', axis_deaths, allies_deaths, total_deaths)) AS of_kill (layer, axis, allies, total)
       WHERE map_name = $1
      UNION ALL
      SELECT grid_x, grid_y, grid_size, layer, 0, 0, total
        FROM map_movement_heatmap, LATERAL (VALUES
          ('traversal', traversal_count), ('hit', combat_count), ('escape', escape_count)) AS of_movement (layer, total)
       WHERE map_name = $1
    ) AS cell
   WHERE total > 0
   GROUP BY layer`;

function totalsOf(rows: readonly LayerRow[], source: HeatmapSource): LayerTotals {
  const teams = (layer: string): TeamTotals => {
    const row = rows.find((one) => one.source === source && one.layer === layer);
    return { both: row?.total ?? 0, axis: row?.axis ?? 0, allies: row?.allies ?? 0 };
  };
  return {
    kills: teams("kill"), deaths: teams("death"),
    traversal: teams("traversal").both, combat: teams("hit").both, escape: teams("escape").both,
  };
}

/** Where people walked, which is around every event; cells of 512 units overstate and speak only where nothing else does. */
function extentOf(rows: readonly LayerRow[]): Extent | null {
  const ground = rows.filter((row) => row.source === "points" && row.layer === "traversal");
  let extent: Extent | null = null;
  for (const { minX, minY, maxX, maxY } of ground.length > 0 ? ground : rows) {
    if (minX === null || minY === null || maxX === null || maxY === null) continue;
    extent = extent === null ? { minX, minY, maxX, maxY } : {
      minX: Math.min(extent.minX, minX), minY: Math.min(extent.minY, minY),
      maxX: Math.max(extent.maxX, maxX), maxY: Math.max(extent.maxY, maxY),
    };
  }
  return extent;
}

/** What is known of one map; null for a map that has neither a round nor settings. */
export async function readMapFacts(db: Database, map: string): Promise<MapFacts | null> {
  const [figures, layers, settings] = await Promise.all([
    db.pool.query<RoundFigures>(ROUND_FIGURES, [asText(map)]),
    db.pool.query<LayerRow>(LAYER_ROWS, [asText(map)]),
    readMapSettings(db, map),
  ]);
  const [figure] = figures.rows;
  if (figure === undefined || (figure.rounds === 0 && !settings.given)) return null;
  return {
    name: map,
    ...figure,
    totals: { tracker: totalsOf(layers.rows, "tracker"), points: totalsOf(layers.rows, "points") },
    extent: extentOf(layers.rows),
    settings,
  };
}
