import type { Transaction } from "../postgres/connection.ts";
import { execute } from "../postgres/query.ts";

const HOLD_ALL = "LOCK TABLE round IN EXCLUSIVE MODE";

/**
 * Keeps every import, removal and rebuild out until the transaction ends: each begins with a lock
 * on this table. Readers are not kept waiting.
 */
export async function holdAllRounds(transaction: Transaction): Promise<void> {
  await execute(transaction, HOLD_ALL);
}

/**
 * Locks a round's row until the transaction ends, before anything of the round is written. False
 * where there is no such round.
 */
export async function holdRound(transaction: Transaction, roundId: number): Promise<boolean> {
  const sql = "SELECT FROM round WHERE id = $1 FOR UPDATE";
  return (await execute(transaction, sql, [roundId])) > 0;
}
