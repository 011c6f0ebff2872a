import type pg from "pg";

/**
 * Where SQL can run: on any connection of a database, or on the one connection of a transaction.
 */
export type Queryable = { readonly pool: pg.Pool } | { readonly client: pg.ClientBase };

const AS_TEXT: pg.CustomTypesConfig = {
  getTypeParser: () => (value: string | Buffer) => value,
};

/**
 * Returns the rows of one SQL statement. The caller's type describes the columns as
 * `columnTypes.ts` parses them.
 * @param name the statement stays prepared on its connection under this name: for statements that
 * run often with the same text
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
 * Like `queryRows`, but returns each row as the texts and nulls that PostgreSQL sends: for long
 * lists of numbers, which `pg` itself parses slowly.
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

/** Like `queryRows`, but returns only the first row, or null if there is none. */
export async function queryRow<Row extends pg.QueryResultRow>(
  db: Queryable,
  text: string,
  values: readonly unknown[] = [],
  name?: string,
): Promise<Row | null> {
  return (await query<Row>(db, text, values, name)).rows[0] ?? null;
}

/** Like `queryRows`, but returns how many rows the statement found or changed. */
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
