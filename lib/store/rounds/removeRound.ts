import { getPlayerIdKey } from "../people/playerId.ts";
import type { Database, Transaction } from "../postgres/connection.ts";
import { commit, inTransaction, rollBack } from "../postgres/inTransaction.ts";
import { execute } from "../postgres/query.ts";
import { eraseRound } from "./eraseRound.ts";
import { holdRound } from "./holdRound.ts";
import { dropOldRemovedFiles } from "./removedRounds.ts";

const KEEP_FILES = `
  INSERT INTO removed_file (file_id, sha256, removed_round_id, file_name, status, byte_size, content_gzip, complete,
                            row_count, session_date_given, problems, imported_at)
  SELECT id, sha256, round_id, file_name, status, byte_size, content_gzip, complete,
         row_count, session_date_given, problems, imported_at
    FROM round_file WHERE round_id = $1`;

/**
 * Removes a round from every table and every sum, as if it had never been imported. Its files are
 * kept for `KEPT_DAYS`, and the decision to remove it for good. Returns false if there is no such
 * round.
 */
export async function removeRound(db: Database, roundId: number): Promise<boolean> {
  const playerKey = await getPlayerIdKey(db);
  const isRemoved = await inTransaction<boolean, boolean>(db, async (transaction) => {
    if (!(await holdRound(transaction, roundId))) return rollBack(false);
    await eraseRound(transaction, roundId, playerKey, () => keepRemoved(transaction, roundId));
    return commit(true);
  });
  await dropOldRemovedFiles(db);
  return isRemoved;
}

/** Saves the facts of a round under its number, and its files. */
async function keepRemoved(transaction: Transaction, roundId: number): Promise<void> {
  const { prisma } = transaction;
  const round = await prisma.round.findUniqueOrThrow({
    where: { id: roundId },
    select: {
      id: true,
      source_id: true,
      map_name: true,
      file_round_number: true,
      identity: true,
      instance: true,
      session_date: true,
      played_at: true,
      imported_at: true,
    },
  });
  await prisma.removed_round.create({ data: round, select: { id: true } });
  await execute(transaction, KEEP_FILES, [roundId]);
}
