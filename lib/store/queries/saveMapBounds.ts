import type { Database } from "../connection.ts";

/** Sets the bounds of a map: the world x and y of the overview's top-left (mins) and bottom-right corner (maxs). */
export async function saveMapBounds(
  db: Database,
  map: string,
  { mins, maxs }: { mins: [number, number]; maxs: [number, number] },
): Promise<void> {
  await db.pool.query(
    `INSERT INTO map (name, mins_x, mins_y, maxs_x, maxs_y, updated_at)
     VALUES ($1, $2, $3, $4, $5, now())
     ON CONFLICT (name) DO UPDATE
        SET mins_x = excluded.mins_x, mins_y = excluded.mins_y, maxs_x = excluded.maxs_x, maxs_y = excluded.maxs_y,
            updated_at = excluded.updated_at`,
    [map, ...mins, ...maxs],
  );
}
