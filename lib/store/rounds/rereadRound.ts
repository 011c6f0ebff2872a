import { readArchivedRound } from "../ingest/archivedRound.ts";
import { readHeldRound } from "../ingest/roundRecord.ts";
import { writeRound } from "../ingest/writeRound.ts";
import type { Transaction } from "../postgres/connection.ts";
import { StoreError } from "../postgres/storeError.ts";
import { findPackedFile } from "./packedFile.ts";
import { ROUND_REFUSALS } from "./rounds.copy.ts";

/**
 * Reads a round's own file from the archive and writes its rows and sums again. The caller's
 * transaction must hold the lock on the round's row.
 * @throws StoreError if the file cannot be read as a round any more
 */
export async function rereadRound(
  transaction: Transaction,
  roundId: number,
  playerKey: Buffer,
): Promise<void> {
  const file = await findPackedFile(transaction, { round_id: roundId, status: "current" });
  if (file === null) throw new StoreError("unreadable_file", ROUND_REFUSALS.noFile(roundId));
  const read = await readArchivedRound(file);
  if (!read.ok)
    throw new StoreError("unreadable_file", ROUND_REFUSALS.unreadable(roundId, read.message));
  const { round, date } = read;
  const { identity } = round;
  // A round may be identified only by the bytes of its file, and these may have changed.
  await transaction.prisma.round.updateMany({
    where: { id: roundId, identity: { not: identity } },
    data: { identity },
  });
  const held = await readHeldRound(transaction, roundId);
  await writeRound(transaction, { held, round, date, hasRows: true, playerKey });
}
