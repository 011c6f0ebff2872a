import type pg from "pg";
import { readArchivedRound } from "../ingest/archivedRound.ts";
import type { PackedFile } from "../ingest/archivedRound.ts";
import { writeRound } from "../ingest/writeRound.ts";
import { StoreError } from "../postgres/storeError.ts";

/**
 * Reads a round's own file out of the archive again and writes its rows and sums anew. The caller's transaction holds the
 * round's row.
 * @throws StoreError where the file cannot be read as a round any more
 */
export async function rereadRound(
  client: pg.ClientBase,
  roundId: number,
  playerKey: Buffer,
): Promise<void> {
  const {
    rows: [file],
  } = await client.query<PackedFile>(
    `SELECT file_name AS "fileName", content_gzip AS content, session_date_given::text AS "sessionDateGiven", time_zone AS "timeZone"
       FROM round_file JOIN round ON round.id = round_id JOIN source ON source.id = source_id WHERE round_id = $1 AND status = 'current'`,
    [roundId],
  );
  if (file === undefined) throw new StoreError(`Round ${roundId} has no file.`);
  const read = await readArchivedRound(file);
  if (!read.ok) throw new StoreError(`Round ${roundId} cannot be read any more: ${read.message}`);
  // Of a round that only its own bytes tell from others, whose bytes may be others now.
  await client.query("UPDATE round SET identity = $2 WHERE id = $1 AND identity <> $2", [
    roundId,
    read.round.identity,
  ]);
  await writeRound(client, {
    roundId,
    round: read.round,
    date: read.date,
    hasRows: true,
    playerKey,
  });
}
