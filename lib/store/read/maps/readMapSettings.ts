import type { MapObjective } from "#lib/maps/knownMap.ts";
import type { MapBounds } from "#lib/maps/mapBounds.ts";
import type { Floor } from "#lib/maps/overview/findFloors.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRow } from "../../postgres/query.ts";
import { asText } from "../../postgres/asText.ts";

/**
 * What is said of a map, by an admin and by the game's own files; both stand over what is built in.
 */
export interface ConfiguredMap {
  /** The admin's, else that of an .arena file. */
  title: string | null;
  /** Set by an admin by hand. */
  bounds: MapBounds | null;
  /** SHA-256 (hex) of the overview image an admin set; null where none is set. */
  overviewHash: string | null;
  /** What pk3 files say; null where none was read. */
  game: GameSettings | null;
}

interface GameSettings {
  /** What the compiled map calls itself: rarely as tidy as the other names. */
  worldTitle: string | null;
  bounds: MapBounds | null;
  objectives: MapObjective[];
  /** Floor heights of each storey, the lowest first; empty where the map has one. */
  floors: Floor[];
  /** What the drawn pictures show; null where nothing was drawn. */
  drawnBounds: MapBounds | null;
  /**
   * SHA-256 (hex) of each picture, by `variant/size`: `command/large`, `drawn/small`,
   * `storey-0/large` …
   */
  pictures: Readonly<Record<string, string>>;
}

export interface MapSettings extends ConfiguredMap {
  /** Whether a round of it is there. */
  played: boolean;
  /** Whether an admin or a pk3 said anything. */
  isConfigured: boolean;
}

/** The columns of tables map and map_game as they come out of SQL. */
export interface SettingsRow {
  title: string | null;
  worldTitle: string | null;
  minsX: number | null;
  minsY: number | null;
  maxsX: number | null;
  maxsY: number | null;
  overviewHash: string | null;
  hasGame: boolean;
  gameMinsX: number | null;
  gameMinsY: number | null;
  gameMaxsX: number | null;
  gameMaxsY: number | null;
  objectives: MapObjective[] | null;
  floors: Floor[] | null;
  drawnBounds: MapBounds | null;
  pictures: Record<string, string> | null;
}

export const SETTINGS_COLUMNS = `
  coalesce(map.title, game.title) AS title, game.world_title AS "worldTitle",
  map.mins_x AS "minsX", map.mins_y AS "minsY", map.maxs_x AS "maxsX", map.maxs_y AS "maxsY",
  encode(map.overview_sha256, 'hex') AS "overviewHash",
  game.map_name IS NOT NULL AS "hasGame",
  game.mins_x AS "gameMinsX", game.mins_y AS "gameMinsY", game.maxs_x AS "gameMaxsX", game.maxs_y AS "gameMaxsY",
  game.objectives, game.storeys AS floors, game.drawn_bounds AS "drawnBounds",
  (SELECT jsonb_object_agg(variant || '/' || size, encode(sha256, 'hex')) FROM map_picture
    WHERE map_name = game.map_name) AS pictures`;

/** Joins both tables to one whose column is named here, such as `played.name`. */
export function buildSettingsJoin(name: string): string {
  return `LEFT JOIN map ON map.name = ${name} LEFT JOIN map_game AS game ON game.map_name = lower(${name})`;
}

function parseBounds(
  minsX: number | null,
  minsY: number | null,
  maxsX: number | null,
  maxsY: number | null,
): MapBounds | null {
  const whole = minsX !== null && minsY !== null && maxsX !== null && maxsY !== null;
  return whole ? { mins: { x: minsX, y: minsY }, maxs: { x: maxsX, y: maxsY } } : null;
}

/** The columns as what they mean; bounds are null unless all four are set. */
export function toMapSettings(row: SettingsRow): ConfiguredMap {
  return {
    title: row.title,
    bounds: parseBounds(row.minsX, row.minsY, row.maxsX, row.maxsY),
    overviewHash: row.overviewHash,
    game: row.hasGame
      ? {
          worldTitle: row.worldTitle,
          bounds: parseBounds(row.gameMinsX, row.gameMinsY, row.gameMaxsX, row.gameMaxsY),
          objectives: row.objectives ?? [],
          floors: row.floors ?? [],
          drawnBounds: row.drawnBounds,
          pictures: row.pictures ?? {},
        }
      : null,
  };
}

/** What is said of a map; all null where nobody said anything. */
export async function readMapSettings(db: Database, map: string): Promise<MapSettings> {
  const row = await queryRow<SettingsRow & { played: boolean; isConfigured: boolean }>(
    db,
    `SELECT EXISTS (SELECT FROM round WHERE map_name = $1) AS played, map.name IS NOT NULL
      OR game.map_name IS NOT NULL AS "isConfigured", ${SETTINGS_COLUMNS}
       FROM (SELECT $1::text AS name) AS asked ${buildSettingsJoin("asked.name")}`,
    [asText(map)],
  );
  if (row === null) throw new Error("An outer join on one row gave no row.");
  return { played: row.played, isConfigured: row.isConfigured, ...toMapSettings(row) };
}
