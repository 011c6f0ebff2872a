import type { Database, Transaction } from "../postgres/connection.ts";
import { commit, inTransaction } from "../postgres/inTransaction.ts";
import { noteBoundsChange } from "./noteBoundsChange.ts";
import { asText } from "../postgres/asText.ts";

const NO_BOUNDS = { mins_x: null, mins_y: null, maxs_x: null, maxs_y: null };
const NO_OVERVIEW = { overview: null, overview_type: null, overview_sha256: null };

/** What an admin can set by hand for a map, and take back. */
type HandSet = "bounds" | "overview";

/**
 * Removes the bounds or the overview image that an admin set by hand: what the game's files have,
 * or the built-in ones, apply again. Returns false if none were set.
 */
export async function clearMapSettings(db: Database, map: string, part: HandSet): Promise<boolean> {
  const name = asText(map);
  return inTransaction(db, async (transaction) => {
    const { result } = await noteBoundsChange(transaction, { map: name, pk3: null }, () =>
      clearPart(transaction, name, part),
    );
    return commit(result);
  });
}

async function clearPart({ prisma }: Transaction, name: string, part: HandSet): Promise<boolean> {
  const isSet = part === "bounds" ? { mins_x: { not: null } } : { overview: { not: null } };
  const { count } = await prisma.map.updateMany({
    where: { name, ...isSet },
    data: { ...(part === "bounds" ? NO_BOUNDS : NO_OVERVIEW), updated_at: new Date() },
  });
  // An empty row would create a page for an unknown map.
  await prisma.map.deleteMany({ where: { name, title: null, mins_x: null, overview: null } });
  return count > 0;
}
