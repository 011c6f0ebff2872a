import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openSchemaEngine } from "../testing/schemaEngine.ts";
import { type ScratchDatabase, scratchDatabase } from "../testing/scratchDatabase.ts";
import { migrate } from "./migrate.ts";

const PRISMA = fileURLToPath(new URL("../../../prisma/", import.meta.url));
const NO_FILTER = { externalTables: [], externalEnums: [] };

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());

describe("the schema", () => {
  let engine: SchemaEngine;
  let files: { path: string; content: string }[];
  beforeAll(async () => {
    const content = await readFile(join(PRISMA, "schema.prisma"), "utf8");
    files = [{ path: "schema.prisma", content }];
    engine = await openSchemaEngine(scratch.url, content);
  });
  afterAll(() => engine.free());

  const differenceTo = (content: string) =>
    engine.diff({
      from: { tag: "schemaDatasource", files, configDir: PRISMA },
      to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content }] },
      script: true,
      exitCode: true,
      filters: NO_FILTER,
    });

  test("schema.prisma describes the tables that the migrations create", async () => {
    const schema = files[0]!.content;
    expect(await differenceTo(schema)).toEqual({
      exitCode: 0,
      stdout: expect.stringContaining("empty migration"),
    });
    expect(await differenceTo(`${schema}\nmodel forgotten {\n  id Int @id\n}\n`)).toMatchObject({
      exitCode: 2,
    });
  });

  test("Prisma's own tool reports every migration as applied and unchanged", async () => {
    const folder = join(PRISMA, "migrations");
    const names = (await readdir(folder)).filter((name) => /^\d/.test(name));
    const diagnosis = await engine.diagnoseMigrationHistory({
      migrationsList: {
        baseDir: folder,
        lockfile: {
          path: "migration_lock.toml",
          content: await readFile(join(folder, "migration_lock.toml"), "utf8"),
        },
        shadowDbInitScript: "",
        migrationDirectories: await Promise.all(
          names.map(async (path) => ({
            path,
            migrationFile: {
              path: "migration.sql",
              content: {
                tag: "ok" as const,
                value: await readFile(join(folder, path, "migration.sql"), "utf8"),
              },
            },
          })),
        ),
      },
      optInToShadowDatabase: false,
      filters: NO_FILTER,
    });
    expect(diagnosis).toMatchObject({
      editedMigrationNames: [],
      failedMigrationNames: [],
      hasMigrationsTable: true,
      history: null,
    });
  });

  test.each([
    [
      "a pair is stored in one order, by code point",
      "INSERT INTO crossfire_pairs VALUES ('a', 'B', '', '', 1, 0, 0, 0, 0, 0, 1, now(), now())",
    ],
    [
      "a token has one of two scopes",
      "INSERT INTO api_token (name, token_hash, scope) VALUES ('', sha256(''), 'all')",
    ],
  ])("%s", async (_, sql) => {
    await expect(scratch.db.pool.query(sql)).rejects.toThrow("violates check constraint");
  });
});

describe("migrating", () => {
  let folder: string;
  let empty: ScratchDatabase;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "proximity-migrations-"));
    await cp(join(PRISMA, "migrations"), folder, { recursive: true });
    empty = await scratchDatabase();
    await empty.db.pool.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  });
  afterEach(async () => {
    await empty.drop();
    await rm(folder, { recursive: true });
  });

  async function add(name: string, sql: string): Promise<void> {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, "migration.sql"), sql);
  }

  test("applies missing migrations in order and only once, even if two start at the same time", async () => {
    await add("20991231000000_second", "CREATE TABLE second_thing (id int)");
    const results = await Promise.all([
      migrate(empty.db.pool, folder),
      migrate(empty.db.pool, folder),
    ]);
    expect(results.every((result) => result.ok)).toBe(true);
    const rows = await empty.db.pool.query(
      "SELECT migration_name, applied_steps_count FROM _prisma_migrations ORDER BY finished_at",
    );
    const names = (await readdir(folder)).filter((name) => /^\d/.test(name)).sort();
    expect(rows.rows).toEqual(
      names.map((name) => ({ migration_name: name, applied_steps_count: 1 })),
    );
    expect(await migrate(empty.db.pool, folder)).toEqual({ ok: true, applied: [] });
  });

  test("a failing migration is undone completely and named in the message", async () => {
    await add("20991231000000_bad", "CREATE TABLE half (id int); SELECT 1 / 0;");
    expect(await migrate(empty.db.pool, folder)).toEqual({
      ok: false,
      message: "Migration 20991231000000_bad failed and was undone: division by zero.",
    });
    expect(
      (
        await empty.db.pool.query(
          "SELECT to_regclass('half') AS half, to_regclass('round') AS round",
        )
      ).rows,
    ).toEqual([{ half: null, round: "round" }]);
  });

  test("a database newer than the code is refused and left alone", async () => {
    await add("20991231000000_newer", "CREATE TABLE newer (id int)");
    await migrate(empty.db.pool, folder);
    const refusal = await migrate(empty.db.pool);
    expect(refusal).toMatchObject({
      ok: false,
      message: expect.stringContaining(
        "newer than this program: it has the migration 20991231000000_newer",
      ),
    });
  });

  test("a file changed after it was applied is refused", async () => {
    await migrate(empty.db.pool, folder);
    await writeFile(join(folder, "20261122000000_first", "migration.sql"), "SELECT 1");
    expect(await migrate(empty.db.pool, folder)).toMatchObject({
      ok: false,
      message: expect.stringContaining("was changed after it was applied"),
    });
  });

  test("a database with a migration that another tool left unfinished is refused", async () => {
    await migrate(empty.db.pool, folder);
    await empty.db.pool.query("UPDATE _prisma_migrations SET finished_at = NULL");
    expect(await migrate(empty.db.pool, folder)).toMatchObject({
      ok: false,
      message: expect.stringContaining("not finished"),
    });
  });
});
