import type pg from "pg";
import type { Database } from "../postgres/connection.ts";
import { readArchivedRound } from "../ingest/archivedRound.ts";
import type { PackedFile } from "../ingest/archivedRound.ts";
import { inTransaction } from "../postgres/inTransaction.ts";
import { lockRound } from "../ingest/roundRecord.ts";
import { writeRound } from "../ingest/writeRound.ts";
import { getPlayerIdKey } from "../people/playerId.ts";
import { KEPT_DAYS, isOld } from "./removedRounds.ts";

export type RoundChange = { ok: true; roundId: number } | { ok: false; message: string };

interface RemovedFile extends PackedFile {
  sourceId: number;
  /** When the round was imported; null where that was not kept. */ importedAt: Date | null;
}

const FIND = `
  SELECT source_id AS "sourceId", time_zone AS "timeZone", file_name AS "fileName", removed.imported_at AS "importedAt",
         CASE WHEN NOT ${isOld("removed.removed_at")} THEN content_gzip END AS content, session_date_given::text AS "sessionDateGiven"
    FROM removed_round AS removed JOIN source ON source.id = source_id JOIN removed_file ON removed_round_id = removed.id
   WHERE removed.id = $1 AND status = 'current' FOR UPDATE OF removed`;

const BRING_FILES = `
  INSERT INTO round_file (id, round_id, sha256, file_name, status, byte_size, content_gzip, complete, row_count, session_date_given, problems, imported_at)
  SELECT coalesce(file_id, nextval(pg_get_serial_sequence('round_file', 'id'))), removed_round_id, sha256, file_name, status, byte_size, content_gzip, complete, row_count, session_date_given, problems, imported_at
    FROM removed_file WHERE removed_round_id = $1 ORDER BY imported_at`;

/** Brings a removed round back under its number, with all its files under theirs, read anew; every sum is again what it was. */
export async function restoreRound(db: Database, roundId: number): Promise<RoundChange> {
  const playerKey = await getPlayerIdKey(db);
  let message = `There is no removed round ${roundId}.`;
  const done = await inTransaction(db.pool, async (client) => {
    const found = (
      await client.query<Omit<RemovedFile, "content"> & { content: Buffer | null }>(FIND, [roundId])
    ).rows[0];
    if (found === undefined) return null;
    const { content } = found;
    if (content === null) {
      message = `Round ${roundId} was removed more than ${KEPT_DAYS} days ago: its files are gone.`;
      return null;
    }
    const problem = await restoreFile(client, roundId, { ...found, content }, playerKey);
    if (problem === null) return true;
    message = problem;
    return null;
  });
  return done === true ? { ok: true, roundId } : { ok: false, message };
}

async function restoreFile(
  client: pg.ClientBase,
  roundId: number,
  file: RemovedFile,
  playerKey: Buffer,
): Promise<string | null> {
  const read = await readArchivedRound(file);
  if (!read.ok) return read.message;
  const { round, date } = read;
  const lockedId = await lockRound(client, file.sourceId, round, date, roundId);
  if (lockedId !== roundId)
    return `Round ${lockedId} is the same round: it was imported again meanwhile.`;
  await client.query(BRING_FILES, [roundId]);
  await client.query("DELETE FROM removed_round WHERE id = $1", [roundId]);
  await writeRound(client, { roundId, round, date, hasRows: false, playerKey });
  // As it was: answers that were made before it went hold again.
  if (file.importedAt !== null)
    await client.query("UPDATE round SET imported_at = $2 WHERE id = $1", [
      roundId,
      file.importedAt,
    ]);
  return null;
}
