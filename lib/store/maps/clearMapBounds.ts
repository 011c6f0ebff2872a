import type { Database } from "../postgres/connection.ts";
import { commit, inTransaction } from "../postgres/inTransaction.ts";
import { asText } from "../postgres/asText.ts";

/**
 * Removes the bounds that an admin set by hand: the bounds from the game's files, or the built-in
 * ones, apply again.
 */
export async function clearMapBounds(db: Database, map: string): Promise<void> {
  const name = asText(map);
  await inTransaction(db, async ({ prisma }) => {
    await prisma.map.updateMany({
      where: { name },
      data: { mins_x: null, mins_y: null, maxs_x: null, maxs_y: null, updated_at: new Date() },
    });
    // An empty row would create a page for an unknown map.
    await prisma.map.deleteMany({ where: { name, title: null, mins_x: null, overview: null } });
    return commit(undefined);
  });
}
