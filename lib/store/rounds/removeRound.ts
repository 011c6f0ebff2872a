import type { Database } from "../postgres/connection.ts";
import { inTransaction } from "../postgres/inTransaction.ts";
import { getPlayerIdKey } from "../people/playerId.ts";
import { eraseRound } from "./eraseRound.ts";
import { dropOldRemovedFiles } from "./removedRounds.ts";

const KEEP_ROUND = `
  INSERT INTO removed_round (id, source_id, map_name, file_round_number, identity, session_date, played_at, imported_at)
  SELECT id, source_id, map_name, file_round_number, identity, session_date, played_at, imported_at FROM round WHERE id = $1`;

const KEEP_FILES = `
  INSERT INTO removed_file (file_id, sha256, removed_round_id, file_name, status, byte_size, content_gzip, complete, row_count, session_date_given, problems, imported_at)
  SELECT id, sha256, round_id, file_name, status, byte_size, content_gzip, complete, row_count, session_date_given, problems, imported_at
    FROM round_file WHERE round_id = $1`;

/**
 * Takes a round out of every table and every sum, as if it had never been imported; its files stay for `KEPT_DAYS`, and
 * its decision for good. False where there is no such round.
 */
export async function removeRound(db: Database, roundId: number): Promise<boolean> {
  const playerKey = await getPlayerIdKey(db);
  const removed = await inTransaction(db.pool, async (client) => {
    const found = await client.query("SELECT FROM round WHERE id = $1 FOR UPDATE", [roundId]);
    if (found.rowCount === 0) return null;
    await eraseRound(client, roundId, playerKey, async () => {
      await client.query(KEEP_ROUND, [roundId]);
      await client.query(KEEP_FILES, [roundId]);
    });
    return true;
  });
  await dropOldRemovedFiles(db.pool);
  return removed === true;
}
