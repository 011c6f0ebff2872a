import { readArchivedRound } from "../ingest/archivedRound.ts";
import { readHeldRound } from "../ingest/roundRecord.ts";
import { writeRound } from "../ingest/writeRound.ts";
import type { Transaction } from "../postgres/connection.ts";
import { StoreError } from "../postgres/storeError.ts";
import { findPackedFile } from "./packedFile.ts";

/**
 * Reads a round's own file out of the archive again and writes its rows and sums anew. The caller's
 * transaction holds the round's row.
 * @throws StoreError where the file cannot be read as a round any more
 */
export async function rereadRound(
  transaction: Transaction,
  roundId: number,
  playerKey: Buffer,
): Promise<void> {
  const file = await findPackedFile(transaction, { round_id: roundId, status: "current" });
  if (file === null) throw new StoreError("unreadable_file", `Round ${roundId} has no file.`);
  const read = await readArchivedRound(file);
  if (!read.ok)
    throw new StoreError(
      "unreadable_file",
      `Round ${roundId} cannot be read any more: ${read.message}`,
    );
  const { round, date } = read;
  const { identity } = round;
  // Of a round that only its own bytes tell from others, whose bytes may be others now.
  await transaction.prisma.round.updateMany({
    where: { id: roundId, identity: { not: identity } },
    data: { identity },
  });
  const held = await readHeldRound(transaction, roundId);
  await writeRound(transaction, { held, round, date, hasRows: true, playerKey });
}
