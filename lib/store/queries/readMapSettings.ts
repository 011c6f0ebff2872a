import type { MapBounds } from "#lib/maps/mapBounds.ts";
import type { Database } from "../connection.ts";
import { asText } from "./asText.ts";

/** What an admin said of a map, which stands over what is built in. */
export interface MapSettings {
  /** Whether a round of it is there. */
  played: boolean;
  /** Whether an admin said anything. */
  given: boolean;
  title: string | null;
  bounds: MapBounds | null;
  /** SHA-256 (hex) of the overview image; null where none is set. */
  overviewHash: string | null;
}

/** The columns of table map as they come out of SQL. */
export interface SettingsRow {
  title: string | null;
  minsX: number | null;
  minsY: number | null;
  maxsX: number | null;
  maxsY: number | null;
  overviewHash: string | null;
}

export const SETTINGS_COLUMNS = `
  map.title, map.mins_x AS "minsX", map.mins_y AS "minsY", map.maxs_x AS "maxsX", map.maxs_y AS "maxsY",
  encode(map.overview_sha256, 'hex') AS "overviewHash"`;

/** Four columns as bounds; null unless all four are set. */
export function settingsOf(
  { title, minsX, minsY, maxsX, maxsY, overviewHash }: SettingsRow,
): Pick<MapSettings, "title" | "bounds" | "overviewHash"> {
  const whole = minsX !== null && minsY !== null && maxsX !== null && maxsY !== null;
  return { title, bounds: whole ? { mins: { x: minsX, y: minsY }, maxs: { x: maxsX, y: maxsY } } : null, overviewHash };
}

/** What an admin said of a map; all null where nobody did. */
export async function readMapSettings(db: Database, map: string): Promise<MapSettings> {
  const { rows: [row] } = await db.pool.query<SettingsRow & { played: boolean; given: boolean }>(
    `SELECT EXISTS (SELECT FROM round WHERE map_name = $1) AS played, map.name IS NOT NULL AS given, ${SETTINGS_COLUMNS}
       FROM (SELECT) AS one LEFT JOIN map ON map.name = $1`,
    [asText(map)],
  );
  if (row === undefined) throw new Error("An outer join on one row gave no row.");
  return { played: row.played, given: row.given, ...settingsOf(row) };
}
