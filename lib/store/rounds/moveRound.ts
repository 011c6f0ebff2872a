import type { Database } from "../postgres/connection.ts";
import { inTransaction } from "../postgres/inTransaction.ts";
import { refuseSessionDate } from "../ingest/roundDate.ts";
import { findCurrentFile, setGivenDate } from "../ingest/roundFiles.ts";
import { getPlayerIdKey } from "../people/playerId.ts";
import { rereadRound } from "./rereadRound.ts";
import type { RoundChange } from "./restoreRound.ts";

/**
 * Moves a round to another evening; every figure follows, and a rebuild and a backup know it.
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
  const moved = await inTransaction(db.pool, async (client) => {
    await client.query("SELECT FROM round WHERE id = $1 FOR UPDATE", [roundId]);
    const current = await findCurrentFile(client, roundId);
    if (current === null) return null;
    await setGivenDate(client, current.id, sessionDate);
    await rereadRound(client, roundId, playerKey);
    return true;
  });
  return moved === true
    ? { ok: true, roundId }
    : { ok: false, message: `There is no round ${roundId}.` };
}
