import type pg from "pg";
import type { Database } from "../connection.ts";
import { readArchivedRound } from "../import/archivedRound.ts";
import type { PackedFile } from "../import/archivedRound.ts";
import { inTransaction } from "../import/inTransaction.ts";
import { lockRound } from "../import/roundRecord.ts";
import { writeRound } from "../import/writeRound.ts";
import { playerIdKey } from "../playerId.ts";
import { KEPT_DAYS } from "./removedRounds.ts";

export type RoundChange = { ok: true; roundId: number } | { ok: false; message: string };

interface RemovedFile extends PackedFile { sourceId: number }

const FIND = `
  SELECT source_id AS "sourceId", time_zone AS "timeZone", file_name AS "fileName", content_gzip AS content,
         session_date_given::text AS "sessionDateGiven"
    FROM removed_round AS removed JOIN source ON source.id = source_id JOIN removed_file ON removed_round_id = removed.id
   WHERE removed.id = $1 AND status = 'current' FOR UPDATE OF removed`;

const BRING_FILES = `
  INSERT INTO round_file (round_id, sha256, file_name, status, byte_size, content_gzip, complete, row_count, session_date_given, problems, imported_at)
  SELECT removed_round_id, sha256, file_name, status, byte_size, content_gzip, complete, row_count, session_date_given, problems, imported_at
    FROM removed_file WHERE removed_round_id = $1 ORDER BY imported_at`;

/** Brings a removed round back under its number, with all its files, read anew; every sum is again what it was. */
export async function restoreRound(db: Database, roundId: number): Promise<RoundChange> {
  const playerKey = await playerIdKey(db);
  let message = `There is no removed round ${roundId}.`;
  const done = await inTransaction(db.pool, async (client) => {
    const found = (await client.query<Omit<RemovedFile, "content"> & { content: Buffer | null }>(FIND, [roundId])).rows[0];
    if (found === undefined) return null;
    const { content } = found;
    if (content === null) {
      message = `Round ${roundId} was removed more than ${KEPT_DAYS} days ago: its files are gone.`;
      return null;
    }
    const problem = await bringBack(client, roundId, { ...found, content }, playerKey);
    if (problem === null) return true;
    message = problem;
    return null;
  });
  return done === true ? { ok: true, roundId } : { ok: false, message };
}

async function bringBack(client: pg.ClientBase, roundId: number, file: RemovedFile, playerKey: Buffer): Promise<string | null> {
  const read = await readArchivedRound(file);
  if (!read.ok) return read.message;
  const { round, date } = read;
  const lockedId = await lockRound(client, file.sourceId, round, date, roundId);
  if (lockedId !== roundId) return `Round ${lockedId} is the same round: it was imported again meanwhile.`;
  await client.query(BRING_FILES, [roundId]);
  await client.query("DELETE FROM removed_round WHERE id = $1", [roundId]);
  await writeRound(client, { roundId, round, date, hasRows: false, playerKey });
  return null;
}
