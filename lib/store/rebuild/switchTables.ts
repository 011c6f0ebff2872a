import type { Transaction } from "../postgres/connection.ts";
import { execute, queryRows } from "../postgres/query.ts";
import type { Queryable } from "../postgres/query.ts";
import { dropBoards } from "../read/duos/board/dropBoards.ts";
import { buildRowsQuery } from "./tableRows.ts";
import { LIFETIME_TABLES, RAW_TABLES, ROUND_TABLE, SHARE_TABLES, SUMS } from "./tables.ts";
import type { DerivedTable } from "./tables.ts";

interface Schemas {
  live: string;
  schema: string;
}

/** SQL: the keys of rows that are in only one of the two schemas. */
function selectChangedKeys({ live, schema }: Schemas, table: DerivedTable): string {
  const [is, should] = [buildRowsQuery(live, table), buildRowsQuery(schema, table)];
  const keys = table.key.join(", ");
  return `SELECT ${keys} FROM (${is} EXCEPT ALL ${should}) AS one
    UNION SELECT ${keys} FROM (${should} EXCEPT ALL ${is}) AS two`;
}

/**
 * Copies the shadow tables' rows that differ into the live tables, in the caller's transaction.
 * Until it commits, all readers see the old rows. The caller holds the lock on `round` that blocks
 * imports.
 */
export async function switchTables(db: Transaction, schemas: Schemas): Promise<void> {
  const { live, schema } = schemas;
  const perRound = [...RAW_TABLES, ...SHARE_TABLES];
  await execute(
    db,
    `CREATE TEMP TABLE changed_round ON COMMIT DROP AS ${perRound
      .map(
        (table) => `SELECT round_id FROM (${selectChangedKeys(schemas, table)}) AS ${table.name}`,
      )
      .join(" UNION ")}`,
  );
  for (const { name } of perRound.toReversed())
    await execute(
      db,
      `DELETE FROM ${live}.${name} WHERE round_id IN (SELECT round_id FROM changed_round)`,
    );
  await updateRounds(db, schemas);
  for (const { name } of perRound) {
    await execute(
      db,
      `INSERT INTO ${live}.${name}
       SELECT * FROM ${schema}.${name} WHERE round_id IN (SELECT round_id FROM changed_round)`,
    );
  }
  for (const table of LIFETIME_TABLES) {
    const { name, key } = table;
    const columns = key.join(", ");
    const isChanged = `(${columns}) IN (SELECT ${columns} FROM changed_row)`;
    await execute(
      db,
      `CREATE TEMP TABLE changed_row ON COMMIT DROP AS ${selectChangedKeys(schemas, table)}`,
    );
    await execute(db, `DELETE FROM ${live}.${name} WHERE ${isChanged}`);
    await execute(
      db,
      `INSERT INTO ${live}.${name} SELECT * FROM ${schema}.${name} WHERE ${isChanged}`,
    );
    await execute(db, "DROP TABLE changed_row");
  }
  await switchSums(db, schemas);
  // The cached answers about pairs are based on the old rows.
  await dropBoards(db);
}

/** Of a map whose sums differ, all sums are replaced, and with them which rounds are in them. */
async function switchSums(db: Queryable, schemas: Schemas): Promise<void> {
  const { live, schema } = schemas;
  const rows = await queryRows<{ map: string }>(
    db,
    `SELECT DISTINCT map_name AS map FROM (${selectChangedKeys(schemas, SUMS)}) AS changed`,
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

async function updateRounds(db: Queryable, { live, schema }: Schemas): Promise<void> {
  const rows = await queryRows<{ name: string }>(
    db,
    `SELECT attname AS name FROM pg_attribute
      WHERE attrelid = '${live}.round'::regclass AND attnum > 0 AND NOT attisdropped
        AND attname <> ALL($1::text[]) ORDER BY attnum`,
    [[...ROUND_TABLE.key, ...ROUND_TABLE.excluded]],
  );
  const columns = rows.map(({ name }) => `"${name}"`);
  const columnsIn = (side: string): string => columns.map((name) => `${side}.${name}`).join(", ");
  await execute(
    db,
    `UPDATE ${live}.round AS had SET ${columns.map((name) => `${name} = should.${name}`).join(", ")}
       FROM ${schema}.round AS should
      WHERE should.id = had.id AND (${columnsIn("had")}) IS DISTINCT FROM (${columnsIn("should")})`,
  );
}
