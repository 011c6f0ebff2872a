import type { Database } from "../postgres/connection.ts";
import { readArchivedRound } from "../ingest/archivedRound.ts";
import type { PackedFile } from "../ingest/archivedRound.ts";
import { inTransaction } from "../postgres/inTransaction.ts";
import { findCurrentFile, setFileStatus, setGivenDate } from "../ingest/roundFiles.ts";
import { writeRound } from "../ingest/writeRound.ts";
import { getPlayerIdKey } from "../people/playerId.ts";
import type { RoundChange } from "./restoreRound.ts";

const FIND = `
  SELECT file_name AS "fileName", content_gzip AS content, session_date_given::text AS "sessionDateGiven", time_zone AS "timeZone"
    FROM round_file JOIN round ON round.id = round_id JOIN source ON source.id = source_id
   WHERE round_file.id = $1`;

/** Makes another of a round's archived files the one that counts: so a replacement is undone, or a file that was kept out taken. */
export async function takeFile(db: Database, fileId: number): Promise<RoundChange> {
  const playerKey = await getPlayerIdKey(db);
  let message = `There is no archived file ${fileId}.`;
  const roundId = await inTransaction(db.pool, async (client) => {
    const locked = await client.query<{ id: number }>(
      "SELECT round.id FROM round WHERE id = (SELECT round_id FROM round_file WHERE id = $1) FOR UPDATE",
      [fileId],
    );
    const id = locked.rows[0]?.id;
    const found = (await client.query<PackedFile>(FIND, [fileId])).rows[0];
    if (id === undefined || found === undefined) return null;
    const current = await findCurrentFile(client, id);
    if (current?.id === fileId) return id;
    // What a person once said of this round holds for its other files too.
    const sessionDateGiven = current?.sessionDateGiven ?? found.sessionDateGiven;
    const read = await readArchivedRound({ ...found, sessionDateGiven });
    if (!read.ok) {
      message = read.message;
      return null;
    }
    if (current !== null) await setFileStatus(client, current.id, "superseded");
    await setFileStatus(client, fileId, "current");
    await setGivenDate(client, fileId, sessionDateGiven);
    await writeRound(client, {
      roundId: id,
      round: read.round,
      date: read.date,
      hasRows: true,
      playerKey,
    });
    return id;
  });
  return roundId === null ? { ok: false, message } : { ok: true, roundId };
}
