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

interface Schemas {
  live: string;
  schema: string;
}

const buildKeySql = ({ key }: DerivedTable): string => `jsonb_build_array(${key.join(", ")})`;
const selectSide = (schema: string, table: DerivedTable): string =>
  `SELECT ${buildKeySql(table)} AS key, row FROM (${buildRowsQuery(schema, table)}) AS side`;

/**
 * Finds rows, by key, that differ between the live table and the shadow table. At most `limit` of
 * them are listed.
 */
export async function compareRows(
  db: Queryable,
  { live, schema }: Schemas,
  table: DerivedTable,
  limit: number,
): Promise<Comparison> {
  const rows = await queryRows<{
    key: unknown[];
    is: Row | null;
    should: Row | null;
    total: number;
  }>(
    db,
    `SELECT coalesce(live.key, files.key) AS key, live.row AS is, files.row AS should, count(*) OVER ()::int AS total
       FROM (${selectSide(live, table)}) AS live
       FULL JOIN (${selectSide(schema, table)}) AS files ON files.key = live.key
      WHERE live.row IS DISTINCT FROM files.row ORDER BY 1 LIMIT $1`,
    [limit],
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
export async function compareRaw(
  db: Queryable,
  { live, schema }: Schemas,
  table: DerivedTable,
  limit: number,
): Promise<Comparison> {
  const [is, should] = [selectSide(live, table), selectSide(schema, table)];
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
    [limit],
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
