import { applyToLifetime } from "../ingest/applyToLifetime.ts";
import { takeOldShares } from "../ingest/oldShares.ts";
import { findSessionOfRound, updateSessions } from "../ingest/updateSessions.ts";
import type { Database, Transaction } from "../postgres/connection.ts";
import { commit, inTransaction } from "../postgres/inTransaction.ts";
import { execute, queryRows } from "../postgres/query.ts";
import { holdRound } from "../rounds/holdRound.ts";
import { foldSums } from "../sums/foldSums.ts";
import { isUpToDate, type Shadow } from "./shadow.ts";
import { RAW_TABLES, ROUND_TABLE, SHARE_TABLES } from "./tables.ts";

/**
 * Gives rounds the rows that the shadow has of them, each in a transaction of its own. It holds only
 * that round, as an import of it would, and changes the sums of all rounds by the difference. A
 * round that was imported again meanwhile has its rows from that import.
 */
export async function repairRounds(
  db: Database,
  shadow: Shadow,
  rounds: readonly number[],
): Promise<void> {
  const columns = await listRoundColumns(db, shadow);
  for (const id of rounds) {
    await inTransaction(db, async (transaction) => {
      if ((await holdRound(transaction, id)) && (await isUpToDate(transaction, shadow, id)))
        await repairRound(transaction, shadow, id, columns);
      return commit(undefined);
    });
    await foldSums(db);
  }
}

async function repairRound(
  transaction: Transaction,
  { live, schema, playerKey }: Shadow,
  id: number,
  columns: readonly string[],
): Promise<void> {
  const before = await findSessionOfRound(transaction, id);
  const old = await takeOldShares(transaction, id);
  await execute(
    transaction,
    `UPDATE ${live}.round AS had SET ${columns.map((name) => `${name} = should.${name}`).join(", ")}
       FROM ${schema}.round AS should WHERE should.id = had.id AND had.id = $1`,
    [id],
  );
  for (const { name } of [...RAW_TABLES, ...SHARE_TABLES])
    await execute(
      transaction,
      `INSERT INTO ${live}.${name} SELECT * FROM ${schema}.${name} WHERE round_id = $1`,
      [id],
    );
  const players = await queryRows<{ guid: string; lasting: boolean }>(
    transaction,
    `SELECT guid, lasting FROM ${schema}.round_player WHERE round_id = $1`,
    [id],
  );
  await applyToLifetime(transaction, id, players, old, playerKey);
  await updateSessions(transaction, [before, await findSessionOfRound(transaction, id)]);
}

/** The columns of a round that follow from its file and the decisions about it. */
async function listRoundColumns(db: Database, { live }: Shadow): Promise<string[]> {
  const rows = await queryRows<{ name: string }>(
    db,
    `SELECT attname AS name FROM pg_attribute
      WHERE attrelid = '${live}.round'::regclass AND attnum > 0 AND NOT attisdropped
        AND attname <> ALL($1::text[]) ORDER BY attnum`,
    [[...ROUND_TABLE.key, ...ROUND_TABLE.excluded]],
  );
  return rows.map(({ name }) => `"${name}"`);
}
