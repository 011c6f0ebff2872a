import { applyToLifetime } from "../ingest/applyToLifetime.ts";
import { takeOldShares } from "../ingest/oldShares.ts";
import { updateSessions, findSessionOfRound } from "../ingest/updateSessions.ts";
import type { Transaction } from "../postgres/connection.ts";

/**
 * Takes a round with its files out of every table and every sum. The caller's transaction holds the round's row.
 * @param keep saves what is wanted of the round and its files before they go
 * @param playerKey of `playerIdKey`
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
