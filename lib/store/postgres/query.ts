import type pg from "pg";

/** What answers SQL: any connection of a database, or the one connection of a transaction. */
export type Queryable = { readonly pool: pg.Pool } | { readonly client: pg.ClientBase };

const AS_TEXT: pg.CustomTypesConfig = {
  getTypeParser: () => (value: string | Buffer) => value,
};

/**
 * The rows of one SQL statement. The caller's type says what its columns are, read as
 * `columnTypes.ts` tells.
 * @param name the statement stays prepared on its connection under this name: for what is asked
 * often, in one text
 */
export async function queryRows<Row extends pg.QueryResultRow>(
  db: Queryable,
  text: string,
  values: readonly unknown[] = [],
  name?: string,
): Promise<Row[]> {
  return (await query<Row>(db, text, values, name)).rows;
}

/**
 * The rows of one SQL statement, each as the texts that PostgreSQL sends, nulls too: for long lists
 * of numbers, which `pg` itself reads slowly. Otherwise as `queryRows`.
 */
export async function queryTexts(
  db: Queryable,
  text: string,
  values: readonly unknown[],
): Promise<(string | null)[][]> {
  const answer = await getConnection(db).query<(string | null)[]>({
    text,
    values: [...values],
    rowMode: "array",
    types: AS_TEXT,
  });
  return answer.rows;
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

/**
 * Runs one SQL statement and returns how many rows it found or changed. Otherwise as `queryRows`.
 */
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
  return getConnection(db).query<Row>({
    text,
    values: [...values],
    ...(name === undefined ? {} : { name }),
  });
}

function getConnection(db: Queryable): pg.Pool | pg.ClientBase {
  return "client" in db ? db.client : db.pool;
}
