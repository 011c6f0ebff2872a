import type { MapBounds } from "#lib/maps/mapBounds.ts";
import type { Database } from "../postgres/connection.ts";

/** Sets the bounds of a map, over earlier ones and the built-in ones. */
export async function saveMapBounds(
  db: Database,
  map: string,
  { mins, maxs }: MapBounds,
): Promise<void> {
  await db.pool.query(
    `INSERT INTO map (name, mins_x, mins_y, maxs_x, maxs_y, updated_at)
     VALUES ($1, $2, $3, $4, $5, now())
     ON CONFLICT (name) DO UPDATE
        SET mins_x = excluded.mins_x, mins_y = excluded.mins_y, maxs_x = excluded.maxs_x, maxs_y = excluded.maxs_y,
            updated_at = excluded.updated_at`,
    [map, mins.x, mins.y, maxs.x, maxs.y],
  );
}
