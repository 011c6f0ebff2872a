import type { MapObjective } from "#lib/maps/knownMap.ts";
import type { MapBounds } from "#lib/maps/mapBounds.ts";
import type { Floor } from "#lib/maps/overview/findFloors.ts";
import { queryRow } from "../../postgres/query.ts";
import type { Queryable } from "../../postgres/query.ts";
import { asText } from "../../postgres/asText.ts";

/**
 * A map's settings from an admin and from the game's own files. Both take precedence over the
 * built-in ones.
 */
export interface ConfiguredMap {
  /** The admin's title, otherwise that of an .arena file. */
  title: string | null;
  /** Set by an admin by hand. */
  bounds: MapBounds | null;
  /** SHA-256 (hex) of the overview image that an admin set; null if none is set. */
  overviewHash: string | null;
  /** Settings from pk3 files; null if none was read. */
  game: GameSettings | null;
}

interface GameSettings {
  /** The compiled map's own title: rarely as tidy as the other titles. */
  worldTitle: string | null;
  bounds: MapBounds | null;
  objectives: MapObjective[];
  /** The height range of each floor, the lowest first; empty if the map has only one floor. */
  floors: Floor[];
  /** The area that the drawn pictures show; null if nothing was drawn. */
  drawnBounds: MapBounds | null;
  /**
   * SHA-256 (hex) of each picture, by `variant/size`: `command/large`, `drawn/small`,
   * `storey-0/large` …
   */
  pictures: Readonly<Record<string, string>>;
}

export interface MapSettings extends ConfiguredMap {
  /** Whether it has a round. */
  played: boolean;
  /** Whether it has settings from an admin or a pk3 file. */
  isConfigured: boolean;
}

/** The columns of the tables map and map_game as SQL returns them. */
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

/** Joins both tables by a column with the map's name, such as `played.name`. */
export function buildSettingsJoin(name: string): string {
  return `LEFT JOIN map ON map.name = ${name} LEFT JOIN map_game AS game ON game.map_name = ${name}`;
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

/** Converts a row to settings; bounds are null unless all four columns are set. */
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

/** A map's settings; all null if there are none. */
export async function readMapSettings(db: Queryable, map: string): Promise<MapSettings> {
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
