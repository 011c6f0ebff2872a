import { queryRows } from "../postgres/query.ts";
import type { Queryable } from "../postgres/query.ts";
import {
  LIFETIME_TABLES,
  PASSING_TABLES,
  RAW_TABLES,
  SHARE_TABLES,
  SUM_TABLES,
} from "../rebuild/tables.ts";

const NOT_KEPT = [
  ...[...RAW_TABLES, ...SHARE_TABLES, ...LIFETIME_TABLES].map(({ name }) => name),
  ...SUM_TABLES,
  ...PASSING_TABLES,
];

/**
 * Tables with a column that contains a file. A backup keeps each file as a separate entry, named by
 * the file's SHA-256.
 */
export const FILE_TABLES: readonly string[] = ["round_file", "removed_file"];

/**
 * The tables that a backup keeps: all tables except those that follow from the archived files and
 * those not worth keeping. So a new table of decisions is kept without being listed here. Each
 * table comes after the tables it refers to.
 */
export async function listBackupTables(db: Queryable): Promise<string[]> {
  let open = await queryRows<{ name: string; needs: string[] }>(
    db,
    `SELECT pg_class.relname AS name,
            coalesce(array_agg(target.relname::text) FILTER (WHERE target.oid <> pg_class.oid), '{}') AS needs
       FROM pg_class
       LEFT JOIN pg_constraint ON conrelid = pg_class.oid AND contype = 'f'
       LEFT JOIN pg_class AS target ON target.oid = confrelid
      WHERE pg_class.relkind = 'r' AND pg_class.relnamespace = current_schema()::regnamespace
        AND pg_class.relname <> ALL($1::text[])
      GROUP BY pg_class.relname ORDER BY pg_class.relname`,
    [NOT_KEPT],
  );
  const ordered: string[] = [];
  while (open.length > 0) {
    const ready = open.filter(({ needs }) => needs.every((need) => ordered.includes(need)));
    if (ready.length === 0)
      throw new Error(
        `Tables refer to each other in a circle: ${open.map(({ name }) => name).join(", ")}.`,
      );
    ordered.push(...ready.map(({ name }) => name));
    open = open.filter((table) => !ready.includes(table));
  }
  return ordered;
}
