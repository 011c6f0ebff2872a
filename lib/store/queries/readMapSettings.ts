import type { MapBounds } from "#lib/maps/mapBounds.ts";
import type { Database } from "../connection.ts";

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

interface SettingsRow {
  played: boolean;
  name: string | null;
  title: string | null;
  minsX: number | null;
  minsY: number | null;
  maxsX: number | null;
  maxsY: number | null;
  overviewHash: string | null;
}

function boundsOf({ minsX, minsY, maxsX, maxsY }: SettingsRow): MapBounds | null {
  if (minsX === null || minsY === null || maxsX === null || maxsY === null) return null;
  return { mins: { x: minsX, y: minsY }, maxs: { x: maxsX, y: maxsY } };
}

/** What an admin said of a map; all null where nobody did. */
export async function readMapSettings(db: Database, map: string): Promise<MapSettings> {
  const { rows: [row] } = await db.pool.query<SettingsRow>(
    `SELECT EXISTS (SELECT FROM round WHERE map_name = $1) AS played, name, title,
            mins_x AS "minsX", mins_y AS "minsY", maxs_x AS "maxsX", maxs_y AS "maxsY",
            encode(overview_sha256, 'hex') AS "overviewHash"
       FROM (SELECT) AS one LEFT JOIN map ON name = $1`,
    [map],
  );
  if (row === undefined) throw new Error("An outer join on one row gave no row.");
  return {
    played: row.played, given: row.name !== null, title: row.title,
    bounds: boundsOf(row), overviewHash: row.overviewHash,
  };
}
