import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate } from "../postgres/migrate.ts";
import { type ScratchDatabase, scratchDatabase } from "../testing/scratchDatabase.ts";
import { importRound } from "./importRound.ts";
import { makeRoundFile } from "./testing/makeRoundFile.ts";

/**
 * The last migration of the last release. While an update rolls, servers of that release write into
 * the tables of now: see docs/scale.md. Set it with each release.
 */
const LAST_RELEASE = "20261130150000_kept_sums";
const MIGRATIONS = fileURLToPath(new URL("../../../prisma/migrations/", import.meta.url));

type Client = Pick<pg.ClientBase, "query">;
/** The columns that a server can write, by table. */
type Columns = Map<string, string[]>;
/** The rows of each table as JSON. */
type Rows = Map<string, string>;

let scratch: ScratchDatabase;
let known: Columns;
let rows: Rows;
let order: string[];
let client: pg.PoolClient;
beforeAll(async () => {
  known = await readColumnsOfRelease();
  scratch = await scratchDatabase();
  for (const seed of [1, 2])
    await importRound(makeRoundFile({ seed, start: 1_780_000_000 + seed * 3600 }), scratch.db);
  client = await scratch.db.pool.connect();
  order = await sortTables(client);
  rows = await readRows(client, known);
});
afterAll(async () => {
  client.release();
  await scratch.drop();
});

async function readColumnsOfRelease(): Promise<Columns> {
  const folder = await mkdtemp(join(tmpdir(), "proximity-release-"));
  const before = await scratchDatabase();
  try {
    const names = (await readdir(MIGRATIONS)).filter((name) => /^\d/.test(name));
    expect(names).toContain(LAST_RELEASE);
    for (const name of names.filter((each) => each <= LAST_RELEASE))
      await cp(join(MIGRATIONS, name), join(folder, name), { recursive: true });
    await before.db.pool.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    const migrated = await migrate(before.db.pool, folder);
    if (!migrated.ok) throw new Error(migrated.message);
    return await readColumns(before.db.pool);
  } finally {
    await before.drop();
    await rm(folder, { recursive: true });
  }
}

async function readColumns(database: Client): Promise<Columns> {
  const { rows: found } = await database.query<{ name: string; columns: string[] }>(
    `SELECT quote_ident(c.table_name) AS name, array_agg(quote_ident(c.column_name)::text) AS columns
       FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND is_generated = 'NEVER'
        AND table_name <> '_prisma_migrations'
      GROUP BY c.table_name`,
  );
  return new Map(found.map(({ name, columns }) => [name, columns]));
}

async function readRows(database: Client, columns: Columns): Promise<Rows> {
  const read: Rows = new Map();
  for (const [table, names] of columns) {
    const { rows: found } = await database.query<{ text: string }>(
      `SELECT coalesce(json_agg(r ORDER BY r::text), '[]')::text AS text
         FROM (SELECT ${names.join(", ")} FROM ${table}) r`,
    );
    read.set(table, found[0]?.text ?? "[]");
  }
  return read;
}

/** The tables, each after those that its foreign keys point to. */
async function sortTables(database: Client): Promise<string[]> {
  const { rows: keys } = await database.query<{ child: string; parent: string }>(
    `SELECT conrelid::regclass::text AS child, confrelid::regclass::text AS parent
       FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid`,
  );
  const sorted = new Set<string>();
  const add = (table: string): void => {
    for (const { child, parent } of keys) if (child === table && !sorted.has(parent)) add(parent);
    sorted.add(table);
  };
  for (const table of known.keys()) add(table);
  return [...sorted].filter((table) => known.has(table));
}

/** Columns that were added since and that a row must have. */
async function findDemandedColumns(database: Client): Promise<string[]> {
  const { rows: demanded } = await database.query<{ name: string; column: string }>(
    `SELECT quote_ident(table_name) AS name, quote_ident(column_name) AS column
       FROM information_schema.columns
      WHERE table_schema = 'public' AND is_nullable = 'NO' AND column_default IS NULL
        AND is_identity = 'NO' AND is_generated = 'NEVER'`,
  );
  return demanded
    .filter(({ name, column }) => known.get(name)?.includes(column) === false)
    .map(({ name, column }) => `${name}.${column}`);
}

/** Writes the rows of an import as a server of the last release does, and returns what is then stored. */
async function writeAsBefore(database: Client): Promise<Rows> {
  expect(await findDemandedColumns(database)).toEqual([]);
  await database.query(`TRUNCATE ${[...known.keys()].join(", ")} CASCADE`);
  for (const table of order) {
    const names = (known.get(table) ?? []).join(", ");
    await database.query(
      `INSERT INTO ${table} (${names}) OVERRIDING SYSTEM VALUE
       SELECT ${names} FROM json_populate_recordset(NULL::${table}, $1)`,
      [rows.get(table)],
    );
    const same = (known.get(table) ?? []).map((name) => `${name} = ${name}`).join(", ");
    await database.query(`UPDATE ${table} SET ${same}`);
  }
  return readRows(database, known);
}

/** Runs `work` on changed tables, and takes everything back. */
async function withChange(
  change: string,
  work: (database: Client) => Promise<void>,
): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(change);
    await work(client);
  } finally {
    await client.query("ROLLBACK");
  }
}

test("what a server of the last release writes fits into the tables of now", async () => {
  const filled = [...rows].filter(([, text]) => text !== "[]").map(([table]) => table);
  expect(filled).toEqual(
    expect.arrayContaining(["combat_engagement", "round_file", "round_player"]),
  );
  await withChange("SELECT", async (database) => {
    const stored = await writeAsBefore(database);
    stored.delete("data_change");
    for (const [table, text] of stored) expect(text, table).toBe(rows.get(table));
  });
});

describe("a migration breaks the rule", () => {
  test.each([
    [
      "a column that a row must have",
      "ALTER TABLE setting ADD COLUMN extra int NOT NULL DEFAULT 0; ALTER TABLE setting ALTER extra DROP DEFAULT",
      "setting.extra",
    ],
    ["a removed column", "ALTER TABLE round DROP COLUMN duration_ms CASCADE", "duration_ms"],
    ["a renamed column", "ALTER TABLE round RENAME COLUMN duration_ms TO lasts_ms", "lasts_ms"],
    ["a removed table", "DROP TABLE rate_limit CASCADE", "rate_limit"],
    ["a narrower type", "ALTER TABLE round ALTER duration_ms TYPE smallint USING 0", "smallint"],
    [
      "a constraint that its rows fail",
      "ALTER TABLE round ADD CHECK (duration_ms < 0) NOT VALID",
      "check constraint",
    ],
  ])("with %s", async (_, change, reason) => {
    await expect(
      withChange(change, async (database) => {
        await writeAsBefore(database);
      }),
    ).rejects.toThrow(reason);
  });
});

describe("a migration keeps the rule", () => {
  test.each([
    ["a column with a default", "ALTER TABLE round ADD COLUMN extra int NOT NULL DEFAULT 0"],
    ["a column that may be null", "ALTER TABLE round ADD COLUMN extra text"],
    ["a new table", "CREATE TABLE extra (id int PRIMARY KEY, round_id int REFERENCES round)"],
    ["a wider type", "ALTER TABLE round ALTER duration_ms TYPE bigint"],
  ])("with %s", async (_, change) => {
    await withChange(change, async (database) => {
      await writeAsBefore(database);
    });
  });
});
