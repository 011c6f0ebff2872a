import { ROUND_REFUSALS } from "./rounds.copy.ts";
import { lockRoundKey } from "../ingest/findInstance.ts";
import { getPlayerIdKey } from "../people/playerId.ts";
import type { Database } from "../postgres/connection.ts";
import { commit, inTransaction, rollBack } from "../postgres/inTransaction.ts";
import { settleSamples } from "../samples/settleSamples.ts";
import { bringBackRound } from "./bringBackRound.ts";
import { holdAllRounds } from "./holdRound.ts";

export type RoundChange = { ok: true; roundId: number } | { ok: false; message: string };

const KEY = {
  source_id: true,
  file_map_name: true,
  file_round_number: true,
  identity: true,
  set_aside: true,
} as const;

/**
 * Restores a round that an admin removed, and all its files, with their old numbers. The round's
 * file is read again, so every sum is what it was before.
 */
export async function restoreRound(db: Database, roundId: number): Promise<RoundChange> {
  const playerKey = await getPlayerIdKey(db);
  const refuse = (message: string) => rollBack<RoundChange>({ ok: false, message });
  return inTransaction<RoundChange, RoundChange>(db, async (transaction) => {
    const removed = await transaction.prisma.removed_round.findUnique({
      where: { id: roundId },
      select: KEY,
    });
    if (removed === null) return refuse(ROUND_REFUSALS.notRemoved(roundId));
    if (removed.set_aside) return refuse(ROUND_REFUSALS.sampleSetAside(roundId));
    // In the order of an import: first the key, then the rounds.
    await lockRoundKey(transaction, {
      sourceId: removed.source_id,
      map: removed.file_map_name,
      number: removed.file_round_number,
      identity: removed.identity,
    });
    await holdAllRounds(transaction);
    const problem = await bringBackRound(transaction, roundId, playerKey);
    if (problem !== null) return refuse(problem);
    await settleSamples(transaction, playerKey);
    return commit({ ok: true, roundId });
  });
}
