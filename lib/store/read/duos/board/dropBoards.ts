import type { Transaction } from "../../../postgres/connection.ts";
import { execute, queryRow } from "../../../postgres/query.ts";

const LOCK = "hashtextextended('proximity duo boards', 0)";

/**
 * Deletes every stored answer about pairs: who is who has changed, or the rows were corrected. An
 * answer that is being made from the previous rows is not stored afterwards (`holdPeople`).
 */
export async function dropBoards(transaction: Transaction): Promise<void> {
  await execute(transaction, `SELECT pg_advisory_xact_lock(${LOCK})`);
  await execute(transaction, "DELETE FROM duo_board");
}

/** Changes with every decision about who is who: merges, and players forgotten. */
export async function readPeopleVersion(transaction: Transaction): Promise<string> {
  const found = await queryRow<{ version: string }>(
    transaction,
    `SELECT md5(concat_ws('|', (SELECT string_agg(guid || into_guid, ',' ORDER BY guid) FROM joined_guid),
                               (SELECT string_agg(stand_in || finished, ',' ORDER BY stand_in) FROM forgotten_player)))
              AS version`,
  );
  return found?.version ?? "";
}

/** Like `readPeopleVersion`; until the transaction ends, `dropBoards` waits. */
export async function holdPeople(transaction: Transaction): Promise<string> {
  await execute(transaction, `SELECT pg_advisory_xact_lock_shared(${LOCK})`);
  return readPeopleVersion(transaction);
}
