import type pg from "pg";

/** What answers SQL: any connection of a database, or the one connection of a transaction. */
export type Queryable = { readonly pool: pg.Pool } | { readonly client: pg.ClientBase };

/**
 * The rows of one SQL statement. The caller's type says what its columns are, read as `columnTypes.ts` tells.
 * @param name the statement stays prepared on its connection under this name: for what is asked often, in one text
 */
export async function queryRows<Row extends pg.QueryResultRow>(
  db: Queryable,
  text: string,
  values: readonly unknown[] = [],
  name?: string,
): Promise<Row[]> {
  return (await query<Row>(db, text, values, name)).rows;
}

/** The first row of one SQL statement; null where it has none. Otherwise as `queryRows`. */
export async function queryRow<Row extends pg.QueryResultRow>(
  db: Queryable,
  text: string,
  values: readonly unknown[] = [],
  name?: string,
): Promise<Row | null> {
  return (await query<Row>(db, text, values, name)).rows[0] ?? null;
}

/** Runs one SQL statement and returns how many rows it found or changed. Otherwise as `queryRows`. */
export async function execute(
  db: Queryable,
  text: string,
  values: readonly unknown[] = [],
  name?: string,
): Promise<number> {
  return (await query(db, text, values, name)).rowCount ?? 0;
}

function query<Row extends pg.QueryResultRow>(
  db: Queryable,
  text: string,
  values: readonly unknown[],
  name: string | undefined,
): Promise<pg.QueryResult<Row>> {
  const asked = "client" in db ? db.client : db.pool;
  return asked.query<Row>({ text, values: [...values], ...(name === undefined ? {} : { name }) });
}
