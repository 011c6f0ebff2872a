import type { Database } from "../postgres/connection.ts";
import { asText } from "../postgres/asText.ts";

/** Takes back the bounds an admin set by hand: those of the game's files, or the built-in ones, count again. */
export async function clearMapBounds({ prisma }: Database, map: string): Promise<void> {
  const name = asText(map);
  await prisma.map.updateMany({
    where: { name },
    data: { mins_x: null, mins_y: null, maxs_x: null, maxs_y: null, updated_at: new Date() },
  });
  // A row that says nothing any more would make a page for a map nobody knows.
  await prisma.map.deleteMany({ where: { name, title: null, mins_x: null, overview: null } });
}
