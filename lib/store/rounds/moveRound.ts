import { ROUND_REFUSALS } from "./rounds.copy.ts";
import { refuseSessionDate } from "../ingest/roundDate.ts";
import { findCurrentFile, setGivenDate } from "../ingest/roundFiles.ts";
import { getPlayerIdKey } from "../people/playerId.ts";
import type { Database } from "../postgres/connection.ts";
import { commit, inTransaction, rollBack } from "../postgres/inTransaction.ts";
import { holdRound } from "./holdRound.ts";
import { rereadRound } from "./rereadRound.ts";
import type { RoundChange } from "./restoreRound.ts";

/**
 * Moves a round to another session. Every figure follows, and rebuilds and backups keep the move.
 * @param sessionDate `YYYY-MM-DD`
 */
export async function moveRound(
  db: Database,
  roundId: number,
  sessionDate: string,
): Promise<RoundChange> {
  const noEvening = refuseSessionDate(sessionDate);
  if (noEvening !== null) return { ok: false, message: noEvening };
  const playerKey = await getPlayerIdKey(db);
  return inTransaction<RoundChange, RoundChange>(db, async (transaction) => {
    await holdRound(transaction, roundId);
    const current = await findCurrentFile(transaction, roundId);
    if (current === null) return rollBack({ ok: false, message: ROUND_REFUSALS.unknown(roundId) });
    await setGivenDate(transaction, current.id, sessionDate);
    await rereadRound(transaction, roundId, playerKey);
    return commit({ ok: true, roundId });
  });
}
