import type { Database } from "../postgres/connection.ts";
import { commit, inTransaction } from "../postgres/inTransaction.ts";
import { execute, queryRow, queryRows } from "../postgres/query.ts";
import type { Queryable } from "../postgres/query.ts";

/** The schemas of rebuilds; each process that uses one holds its lock. */
export const SHADOW_PREFIX = "proximity_rebuild_";

const LEFT = String.raw`
  SELECT nspname AS name FROM pg_namespace
   WHERE nspname LIKE 'proximity\_rebuild\_%'
     AND NOT EXISTS (SELECT FROM pg_locks
                      WHERE locktype = 'advisory' AND granted AND objsubid = 1
                        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                        AND (classid::bigint << 32 | objid::bigint) = hashtext(nspname)::bigint)
   ORDER BY nspname`;

/** Schemas of rebuilds whose process has ended: no one holds their lock any more. */
export async function listLeftovers(db: Queryable): Promise<string[]> {
  return (await queryRows<{ name: string }>(db, LEFT)).map(({ name }) => name);
}

/** Drops the schemas of rebuilds whose process has ended. They contain copies of all rows. */
export async function dropLeftovers(db: Database): Promise<void> {
  for (const name of await listLeftovers(db))
    await inTransaction(db, async (transaction) => {
      // Another process may be dropping it.
      const lock = await queryRow<{ free: boolean }>(
        transaction,
        "SELECT pg_try_advisory_xact_lock(hashtext($1)) AS free",
        [name],
      );
      if (lock?.free === true) await execute(transaction, `DROP SCHEMA IF EXISTS ${name} CASCADE`);
      return commit(undefined);
    });
}
