import { DatabaseError } from "pg";
import type { Database } from "./connection.ts";
import { isFolderInPlace } from "./dataFolder.ts";
import { DATABASE } from "./postgres.copy.ts";
import { getReason, toStoreError } from "./storeError.ts";

/**
 * A table that is never empty, and the size of its file. PostgreSQL keeps rows in memory and files
 * open, so rows alone can still be read after the data folder was deleted. The size comes from the
 * folder.
 */
const READ_TABLE = `SELECT pg_relation_size('_prisma_migrations') > 0 AS "hasFile"
  FROM _prisma_migrations LIMIT 1`;

/**
 * Reads a table. Null if that works; otherwise why not, in sentences for every visitor: without
 * folders and addresses.
 */
export async function checkDatabase({
  pool,
  dataFolder,
}: Pick<Database, "pool" | "dataFolder">): Promise<string | null> {
  try {
    const { rows } = await pool.query<{ hasFile: boolean }>(READ_TABLE);
    if (rows[0]?.hasFile === true) return null;
    return (await isFolderLost(dataFolder))
      ? DATABASE.lostFolder
      : DATABASE.unreadableTables(DATABASE.lostFiles);
  } catch (error) {
    if (await isFolderLost(dataFolder)) return DATABASE.lostFolder;
    // Only PostgreSQL's own words are for every visitor. Node's contain addresses.
    return error instanceof DatabaseError && toStoreError(error) === null
      ? DATABASE.unreadableTables(getReason(error))
      : DATABASE.noAnswer;
  }
}

async function isFolderLost(dataFolder: string | null): Promise<boolean> {
  return dataFolder !== null && !(await isFolderInPlace(dataFolder));
}
