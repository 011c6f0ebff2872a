import type { Database } from "./connection.ts";
import { holdLock } from "./holdLock.ts";
import { queryRow } from "./query.ts";
import type { Queryable } from "./query.ts";

/**
 * Work that no two processes should do at once, by the number of its advisory lock. The lock ends
 * with the connection, so a killed process never keeps it.
 */
const LONG_WORK = { forget: 1 } as const;
export type LongWork = keyof typeof LONG_WORK;

/** The first number of these locks. The second one is the work's. */
const CLASS = 1_886_548_345;

/** Does the work while no other process does it. Waits for a process that does. */
export async function withSessionLock<Value>(
  { pool }: Database,
  name: LongWork,
  work: () => Promise<Value>,
): Promise<Value> {
  const held = await holdLock(pool, "pg_advisory_xact_lock($1, $2)", [CLASS, LONG_WORK[name]]);
  try {
    return await work();
  } finally {
    held.release();
  }
}

/** Whether a process does the work now. */
export async function isSessionLocked(db: Queryable, name: LongWork): Promise<boolean> {
  const found = await queryRow<{ held: boolean }>(
    db,
    `SELECT EXISTS (SELECT FROM pg_locks
                     WHERE locktype = 'advisory' AND granted AND classid = $1::int::oid
                       AND objid = $2::int::oid AND objsubid = 2
                       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS held`,
    [CLASS, LONG_WORK[name]],
  );
  return found?.held === true;
}
