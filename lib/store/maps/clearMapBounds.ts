import type { Database } from "../postgres/connection.ts";
import { asText } from "../postgres/asText.ts";

/** Takes back the bounds an admin set by hand: those of the game's files, or the built-in ones, count again. */
export async function clearMapBounds(db: Database, map: string): Promise<void> {
  await db.pool.query(
    "UPDATE map SET mins_x = NULL, mins_y = NULL, maxs_x = NULL, maxs_y = NULL, updated_at = now() WHERE name = $1",
    [asText(map)],
  );
  // A row that says nothing any more would make a page for a map nobody knows.
  await db.pool.query(
    "DELETE FROM map WHERE name = $1 AND title IS NULL AND mins_x IS NULL AND overview IS NULL",
    [asText(map)],
  );
}
