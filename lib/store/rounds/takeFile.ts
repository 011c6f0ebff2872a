import { ROUND_REFUSALS } from "./rounds.copy.ts";
import { readArchivedRound } from "../ingest/archivedRound.ts";
import { findCurrentFile, setFileStatus, setGivenDate } from "../ingest/roundFiles.ts";
import { readHeldRound } from "../ingest/roundRecord.ts";
import { writeRound } from "../ingest/writeRound.ts";
import { getPlayerIdKey } from "../people/playerId.ts";
import type { Database } from "../postgres/connection.ts";
import { commit, inTransaction, rollBack } from "../postgres/inTransaction.ts";
import { queryRow } from "../postgres/query.ts";
import { findPackedFile } from "./packedFile.ts";
import type { RoundChange } from "./restoreRound.ts";

const HOLD_ROUND = `
  SELECT round.id FROM round WHERE id = (SELECT round_id FROM round_file WHERE id = $1) FOR UPDATE`;

/**
 * Makes another of a round's archived files the one that counts. This undoes a replacement, or uses
 * a file that was set aside.
 */
export async function takeFile(db: Database, fileId: number): Promise<RoundChange> {
  const playerKey = await getPlayerIdKey(db);
  return inTransaction<RoundChange, RoundChange>(db, async (transaction) => {
    const locked = await queryRow<{ id: number }>(transaction, HOLD_ROUND, [fileId]);
    const file = await findPackedFile(transaction, { id: fileId });
    if (locked === null || file === null)
      return rollBack({ ok: false, message: ROUND_REFUSALS.unknownFile(fileId) });
    const roundId = locked.id;
    const current = await findCurrentFile(transaction, roundId);
    if (current?.id === fileId) return commit({ ok: true, roundId });
    // A session date that was given for this round also applies to its other files.
    const sessionDateGiven = current?.sessionDateGiven ?? file.sessionDateGiven;
    const read = await readArchivedRound({ ...file, sessionDateGiven });
    if (!read.ok) return rollBack(read);
    const { round, date } = read;
    if (current !== null) await setFileStatus(transaction, current.id, "superseded");
    await setFileStatus(transaction, fileId, "current");
    await setGivenDate(transaction, fileId, sessionDateGiven);
    const held = await readHeldRound(transaction, roundId);
    await writeRound(transaction, { held, round, date, hasRows: true, playerKey });
    return commit({ ok: true, roundId });
  });
}
