import type { Transaction } from "../postgres/connection.ts";
import { execute } from "../postgres/query.ts";

const HOLD_ALL = "LOCK TABLE round IN EXCLUSIVE MODE";

/**
 * Blocks every import, removal and rebuild until the transaction ends: each of them begins with a
 * lock on this table. Readers do not have to wait.
 */
export async function holdAllRounds(transaction: Transaction): Promise<void> {
  await execute(transaction, HOLD_ALL);
}

/**
 * Locks a round's row until the transaction ends. Call it before writing any data of the round.
 * Returns false if there is no such round.
 */
export async function holdRound(transaction: Transaction, roundId: number): Promise<boolean> {
  const sql = "SELECT FROM round WHERE id = $1 FOR UPDATE";
  return (await execute(transaction, sql, [roundId])) > 0;
}
