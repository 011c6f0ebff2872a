import { getPlayerIdKey } from "../people/playerId.ts";
import type { Database } from "../postgres/connection.ts";
import { commit, inTransaction, rollBack } from "../postgres/inTransaction.ts";
import { eraseRound } from "./eraseRound.ts";
import { settleSamples } from "../samples/settleSamples.ts";
import { holdAllRounds, holdRound } from "./holdRound.ts";
import { keepRemoved } from "./keepRemoved.ts";
import { dropOldRemovedFiles } from "./removedRounds.ts";

/**
 * Removes a round from every table and every sum, as if it had never been imported. Its files are
 * kept for `KEPT_DAYS`, and the decision to remove it for good. Returns false if there is no such
 * round.
 */
export async function removeRound(db: Database, roundId: number): Promise<boolean> {
  const playerKey = await getPlayerIdKey(db);
  const isRemoved = await inTransaction<boolean, boolean>(db, async (transaction) => {
    await holdAllRounds(transaction);
    if (!(await holdRound(transaction, roundId))) return rollBack(false);
    await eraseRound(transaction, roundId, playerKey, () =>
      keepRemoved(transaction, roundId, false),
    );
    await settleSamples(transaction, playerKey);
    return commit(true);
  });
  await dropOldRemovedFiles(db);
  return isRemoved;
}
