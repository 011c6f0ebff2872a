import { applyToLifetime } from "../ingest/applyToLifetime.ts";
import { takeOldShares } from "../ingest/oldShares.ts";
import { updateSessions, findSessionOfRound } from "../ingest/updateSessions.ts";
import type { Transaction } from "../postgres/connection.ts";

/**
 * Removes a round with its files from every table and every sum. The caller's transaction holds the
 * round's row.
 * @param keep saves what should be kept of the round and its files before they are deleted
 * @param playerKey from `getPlayerIdKey`
 */
export async function eraseRound(
  transaction: Transaction,
  roundId: number,
  playerKey: Buffer,
  keep?: () => Promise<void>,
): Promise<void> {
  const session = await findSessionOfRound(transaction, roundId);
  const old = await takeOldShares(transaction, roundId);
  await applyToLifetime(transaction, roundId, [], old, playerKey);
  await keep?.();
  await transaction.prisma.round.deleteMany({ where: { id: roundId } });
  await updateSessions(transaction, [session]);
}
