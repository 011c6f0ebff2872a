import type { Database, Transaction } from "../postgres/connection.ts";
import { commit, inTransaction } from "../postgres/inTransaction.ts";
import { execute, queryRow, queryRows } from "../postgres/query.ts";
import type { Queryable } from "../postgres/query.ts";
import { holdAllRounds } from "../rounds/holdRound.ts";
import { selectChangedKeys, type Schemas } from "./compareTables.ts";
import { fillShadow, withSnapshot, type Shadow } from "./shadow.ts";
import { LIFETIME_TABLES, SUMS } from "./tables.ts";
import type { DerivedTable } from "./tables.ts";

const TABLES = [...LIFETIME_TABLES, SUMS];

/** The shadow's table of the keys of a table's wrong rows. */
const listOfWrong = ({ schema }: Schemas, { name }: DerivedTable): string =>
  `${schema}.wrong_${name}`;

/**
 * Gives the sums of all rounds the rows that the shadow has. What is wrong is found in a snapshot;
 * imports wait only while these rows are copied. A row that was right in the snapshot stays right,
 * as imports change it by exact differences.
 * @returns the rounds whose file could not be read any more; then nothing is changed
 */
export async function repairSums(db: Database, shadow: Shadow): Promise<string[]> {
  const found = await withSnapshot(shadow, async (transaction, problems) => ({
    problems,
    wrong: await findWrong(transaction, shadow),
  }));
  if (found.problems.length > 0 || found.wrong.length === 0) return found.problems;
  // What came in meanwhile is read before anyone has to wait.
  const problems = await fillShadow(shadow);
  if (problems.length > 0) return problems;
  return inTransaction(db, async (transaction) => {
    await holdAllRounds(transaction);
    problems.push(...(await fillShadow(shadow)));
    if (problems.length === 0)
      for (const table of found.wrong)
        await (table === SUMS
          ? copySums(transaction, shadow)
          : copyWrong(transaction, shadow, table));
    return commit(problems);
  });
}

/** Lists the wrong rows of each table in the shadow; returns the tables that have any. */
async function findWrong(transaction: Transaction, shadow: Shadow): Promise<DerivedTable[]> {
  const wrong: DerivedTable[] = [];
  for (const table of TABLES) {
    const list = listOfWrong(shadow, table);
    await execute(
      transaction,
      `CREATE UNLOGGED TABLE ${list} AS ${selectChangedKeys(shadow, table)}`,
    );
    const row = await queryRow<{ any: boolean }>(
      transaction,
      `SELECT EXISTS (SELECT FROM ${list}) AS any`,
    );
    if (row?.any === true) wrong.push(table);
  }
  return wrong;
}

async function copyWrong(db: Queryable, shadow: Shadow, table: DerivedTable): Promise<void> {
  const { live, schema } = shadow;
  const { name, key } = table;
  const columns = key.join(", ");
  const isWrong = `(${columns}) IN (SELECT ${columns} FROM ${listOfWrong(shadow, table)})`;
  await execute(db, `DELETE FROM ${live}.${name} WHERE ${isWrong}`);
  await execute(db, `INSERT INTO ${live}.${name} SELECT * FROM ${schema}.${name} WHERE ${isWrong}`);
}

/** Of a map whose sums differ, all sums are replaced, and with them which rounds are in them. */
async function copySums(db: Queryable, shadow: Shadow): Promise<void> {
  const { live, schema } = shadow;
  const rows = await queryRows<{ map: string }>(
    db,
    `SELECT DISTINCT map_name AS map FROM ${listOfWrong(shadow, SUMS)}`,
  );
  const maps = [rows.map(({ map }) => map)];
  const ofMaps = "map_name = ANY($1::text[])";
  for (const name of ["map_sum", "gone_sum"]) {
    await execute(db, `DELETE FROM ${live}.${name} WHERE ${ofMaps}`, maps);
    await execute(
      db,
      `INSERT INTO ${live}.${name} SELECT * FROM ${schema}.${name} WHERE ${ofMaps}`,
      maps,
    );
  }
  await execute(
    db,
    `UPDATE ${live}.round AS had SET in_sums = should.in_sums FROM ${schema}.round AS should
      WHERE should.id = had.id AND should.${ofMaps} AND had.in_sums <> should.in_sums`,
    maps,
  );
}
