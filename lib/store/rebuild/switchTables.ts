import type pg from "pg";
import { buildRowsQuery } from "./tableRows.ts";
import { LIFETIME_TABLES, RAW_TABLES, ROUND_TABLE, SHARE_TABLES } from "./tables.ts";
import type { DerivedTable } from "./tables.ts";

interface Schemas {
  live: string;
  schema: string;
}

/** The keys of rows that are in one of two schemas and not in the other. */
function selectChangedKeys({ live, schema }: Schemas, table: DerivedTable): string {
  const [is, should] = [buildRowsQuery(live, table), buildRowsQuery(schema, table)];
  const keys = table.key.join(", ");
  return `SELECT ${keys} FROM (${is} EXCEPT ALL ${should}) AS one UNION SELECT ${keys} FROM (${should} EXCEPT ALL ${is}) AS two`;
}

/**
 * Writes what differs from the shadow into the pages' tables, in the caller's transaction: until it commits, everybody
 * reads the old rows. The caller holds the lock on `round` that keeps imports out.
 */
export async function switchTables(client: pg.ClientBase, schemas: Schemas): Promise<void> {
  const { live, schema } = schemas;
  const perRound = [...RAW_TABLES, ...SHARE_TABLES];
  await client.query(
    `CREATE TEMP TABLE changed_round ON COMMIT DROP AS ${perRound
      .map(
        (table) => `SELECT round_id FROM (${selectChangedKeys(schemas, table)}) AS ${table.name}`,
      )
      .join(" UNION ")}`,
  );
  for (const { name } of perRound.toReversed())
    await client.query(
      `DELETE FROM ${live}.${name} WHERE round_id IN (SELECT round_id FROM changed_round)`,
    );
  await updateRounds(client, schemas);
  for (const { name } of perRound) {
    await client.query(
      `INSERT INTO ${live}.${name} SELECT * FROM ${schema}.${name} WHERE round_id IN (SELECT round_id FROM changed_round)`,
    );
  }
  for (const table of LIFETIME_TABLES) {
    const { name, key } = table;
    const columns = key.join(", ");
    await client.query(
      `CREATE TEMP TABLE changed_row ON COMMIT DROP AS ${selectChangedKeys(schemas, table)}`,
    );
    await client.query(
      `DELETE FROM ${live}.${name} WHERE (${columns}) IN (SELECT ${columns} FROM changed_row)`,
    );
    await client.query(
      `INSERT INTO ${live}.${name} SELECT * FROM ${schema}.${name} WHERE (${columns}) IN (SELECT ${columns} FROM changed_row)`,
    );
    await client.query("DROP TABLE changed_row");
  }
  // Answers about pairs were made of the old rows.
  await client.query(`DELETE FROM ${live}.duo_board`);
}

async function updateRounds(client: pg.ClientBase, { live, schema }: Schemas): Promise<void> {
  const answer = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = '${live}.round'::regclass AND attnum > 0 AND NOT attisdropped
        AND attname <> ALL($1::text[]) ORDER BY attnum`,
    [[...ROUND_TABLE.key, ...ROUND_TABLE.excluded]],
  );
  const columns = answer.rows.map(({ name }) => `"${name}"`);
  await client.query(
    `UPDATE ${live}.round AS had SET ${columns.map((name) => `${name} = should.${name}`).join(", ")}
       FROM ${schema}.round AS should
      WHERE should.id = had.id AND (${columns.map((name) => `had.${name}`).join(", ")}) IS DISTINCT FROM (${columns.map((name) => `should.${name}`).join(", ")})`,
  );
}
