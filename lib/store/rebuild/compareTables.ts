import { queryRows } from "../postgres/query.ts";
import type { Queryable } from "../postgres/query.ts";
import { buildRowsQuery } from "./tableRows.ts";
import type { DerivedTable } from "./tables.ts";

/** One difference between a table and the archived files. */
export interface Difference {
  table: string;
  /** The row, by the columns and values of its key; for raw rows, the round. */
  key: string;
  /** What is wrong, in plain words. */
  what: string;
}

export interface Comparison {
  total: number;
  differences: Difference[];
}

/** The names of the schemas of the tables that pages read, and of the shadow's. */
export interface Schemas {
  live: string;
  schema: string;
}

const buildKeySql = ({ key }: DerivedTable): string => `jsonb_build_array(${key.join(", ")})`;

/** SQL: the rows of a table with their keys as one value. @param among see buildRowsQuery */
const selectSide = (schema: string, table: DerivedTable, among?: string): string =>
  `SELECT ${buildKeySql(table)} AS key, row FROM (${buildRowsQuery(schema, table, among)}) AS side`;

/** SQL: the keys of rows that are in only one of the two schemas. */
export function selectChangedKeys({ live, schema }: Schemas, table: DerivedTable): string {
  const [is, should] = [buildRowsQuery(live, table), buildRowsQuery(schema, table)];
  const keys = table.key.join(", ");
  return `SELECT ${keys} FROM (${is} EXCEPT ALL ${should}) AS one
    UNION SELECT ${keys} FROM (${should} EXCEPT ALL ${is}) AS two`;
}

/** The column with the number of the round, in a table with rows of rounds. */
const roundOf = ({ key }: DerivedTable): string => key[0] ?? "round_id";

/** SQL: for each round, how many rows a table has of it, and a sum of their hashes. */
const selectHashes = (schema: string, table: DerivedTable): string => `
  SELECT ${roundOf(table)} AS round, count(*) AS rows, sum(hashtextextended(row::text, 0)) AS hash
    FROM (${buildRowsQuery(schema, table)}) AS side GROUP BY 1`;

/** The rounds whose rows of a table differ. Their order does not count. */
async function findChangedRounds(
  db: Queryable,
  { live, schema }: Schemas,
  table: DerivedTable,
): Promise<number[]> {
  const rows = await queryRows<{ round: number }>(
    db,
    `SELECT coalesce(live.round, files.round) AS round
       FROM (${selectHashes(live, table)}) AS live
       FULL JOIN (${selectHashes(schema, table)}) AS files ON files.round = live.round
      WHERE (live.rows, live.hash) IS DISTINCT FROM (files.rows, files.hash) ORDER BY 1`,
  );
  return rows.map(({ round }) => round);
}

/** What differs of rows of rounds, and in which rounds. */
export interface RoundComparison extends Comparison {
  rounds: number[];
}

/**
 * Compares a table with rows of rounds. Rounds are compared by a hash, and only those that differ
 * row by row.
 * @param isRaw whether only the number of rows that differ is listed
 */
export async function compareRounds(
  db: Queryable,
  schemas: Schemas,
  table: DerivedTable,
  { limit, isRaw }: { limit: number; isRaw: boolean },
): Promise<RoundComparison> {
  const rounds = await findChangedRounds(db, schemas, table);
  if (rounds.length === 0) return { total: 0, differences: [], rounds };
  const among = { sql: `${roundOf(table)} = ANY($2::int[])`, values: [rounds] };
  const compare = isRaw ? compareRaw : compareRows;
  return { ...(await compare(db, schemas, table, { limit, among })), rounds };
}

interface CompareOptions {
  /** The most differences listed; all are counted. */
  limit: number;
  /** Only these rows: SQL with values from $2 on. */
  among?: { sql: string; values: readonly unknown[] };
}

/** Finds rows, by key, that differ between the live table and the shadow table. */
export async function compareRows(
  db: Queryable,
  { live, schema }: Schemas,
  table: DerivedTable,
  { limit, among }: CompareOptions,
): Promise<Comparison> {
  const rows = await queryRows<{
    key: unknown[];
    is: Row | null;
    should: Row | null;
    total: number;
  }>(
    db,
    `SELECT coalesce(live.key, files.key) AS key, live.row AS is, files.row AS should, count(*) OVER ()::int AS total
       FROM (${selectSide(live, table, among?.sql)}) AS live
       FULL JOIN (${selectSide(schema, table, among?.sql)}) AS files ON files.key = live.key
      WHERE live.row IS DISTINCT FROM files.row ORDER BY 1 LIMIT $1`,
    [limit, ...(among?.values ?? [])],
  );
  const differences = rows.map(({ key, is, should }) => ({
    table: table.name,
    key: describeKey(table, key),
    what: describeRows(is, should),
  }));
  return { total: rows[0]?.total ?? 0, differences };
}

/**
 * Finds rounds whose raw rows differ: how many rows the table has and the file does not, and the
 * other way round.
 */
async function compareRaw(
  db: Queryable,
  { live, schema }: Schemas,
  table: DerivedTable,
  { limit, among }: CompareOptions,
): Promise<Comparison> {
  const [is, should] = [selectSide(live, table, among?.sql), selectSide(schema, table, among?.sql)];
  const rows = await queryRows<{
    key: unknown[];
    extra: number;
    missing: number;
    total: number;
  }>(
    db,
    `SELECT key, count(*) FILTER (WHERE extra)::int AS extra, count(*) FILTER (WHERE NOT extra)::int AS missing,
            count(*) OVER ()::int AS total
       FROM (SELECT true AS extra, one.* FROM (${is} EXCEPT ALL ${should}) AS one
             UNION ALL SELECT false, two.* FROM (${should} EXCEPT ALL ${is}) AS two) AS difference
      GROUP BY key ORDER BY key LIMIT $1`,
    [limit, ...(among?.values ?? [])],
  );
  const differences = rows.map(({ key, extra, missing }) => ({
    table: table.name,
    key: describeKey(table, key),
    what: `${extra} rows that its file does not give, ${missing} missing`,
  }));
  return { total: rows[0]?.total ?? 0, differences };
}

type Row = Record<string, unknown>;

function describeKey(table: DerivedTable, key: unknown[]): string {
  return table.key.map((column, index) => `${column} ${String(key[index])}`).join(", ");
}

function describeRows(is: Row | null, should: Row | null): string {
  if (is === null) return "missing";
  if (should === null) return "not in the files";
  const columns = Object.keys(should).filter(
    (column) => JSON.stringify(is[column]) !== JSON.stringify(should[column]),
  );
  return columns
    .map((column) => `${column} is ${shorten(is[column])}, should be ${shorten(should[column])}`)
    .join("; ");
}

/** The arrays of round_ground and map_ground would fill whole screens. */
const LONGEST = 80;

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
