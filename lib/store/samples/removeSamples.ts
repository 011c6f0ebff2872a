import { getPlayerIdKey } from "../people/playerId.ts";
import type { Database } from "../postgres/connection.ts";
import { commit, inTransaction } from "../postgres/inTransaction.ts";
import { eraseRound } from "../rounds/eraseRound.ts";
import { holdAllRounds } from "../rounds/holdRound.ts";

const OF_SAMPLES = { source: { is_sample: true } } as const;

/**
 * Deletes all sample rounds with their files, and all that was decided about them, as if they had
 * never been loaded. They can be loaded again. Returns how many there were.
 */
export async function removeSamples(db: Database): Promise<number> {
  const playerKey = await getPlayerIdKey(db);
  return inTransaction(db, async (transaction) => {
    await holdAllRounds(transaction);
    const { prisma } = transaction;
    const rounds = await prisma.round.findMany({
      where: OF_SAMPLES,
      select: { id: true },
      orderBy: { id: "asc" },
    });
    for (const { id } of rounds) await eraseRound(transaction, id, playerKey);
    const waiting = await prisma.removed_round.count({ where: { ...OF_SAMPLES, set_aside: true } });
    await prisma.removed_round.deleteMany({ where: OF_SAMPLES });
    // A token may be for this server; then the server stays.
    await prisma.source.deleteMany({ where: { is_sample: true, tokens: { none: {} } } });
    return commit(rounds.length + waiting);
  });
}
