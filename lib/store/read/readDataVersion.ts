import type { Database } from "../postgres/connection.ts";
import { execute, queryRow } from "../postgres/query.ts";

/** How many changes make up the version before it is shortened: reading them takes 0.1 ms. */
export const CHANGES_KEPT = 200;

/**
 * Each row is one transaction that changed what pages show. Sets of rows are compared, not the
 * latest one, because transactions do not become visible in the order in which they begin.
 */
const VERSION = `
  SELECT count(*)::int AS changes,
         md5(coalesce(string_agg(transaction_id || ' ' || extract(epoch FROM began_at), ','
                                 ORDER BY transaction_id, began_at), '')) AS version
    FROM data_change`;

/**
 * Removes the changes that are visible now. The row that this adds was never part of a version, and
 * stays until the next shortening adds another one. So no version comes back.
 */
const SHORTEN = `
  WITH shortening AS (
    INSERT INTO data_change VALUES (pg_current_xact_id()::text::bigint, transaction_timestamp()))
  DELETE FROM data_change`;

/**
 * The version of everything that pages show. It changes with every transaction that writes one of
 * those tables, as soon as that transaction is visible, whichever program runs it. A replica has the version of what
 * it has, so its pages are kept under the version that was read from it. Only the primary shortens it.
 */
export async function readDataVersion(db: Pick<Database, "pool" | "replica">): Promise<string> {
  const row = await queryRow<{ changes: number; version: string }>(
    db,
    VERSION,
    [],
    "read data version",
  );
  if (row === null) throw new Error("The version of the data could not be read.");
  if (row.changes > CHANGES_KEPT && db.replica === undefined) await execute(db, SHORTEN);
  return row.version;
}
