import { MIGRATION } from "./postgres.copy.ts";
import { createHash, randomUUID } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { getReason } from "./storeError.ts";

/** The number that Prisma's own `migrate deploy` locks too, so that the two never run at once. */
const ADVISORY_LOCK = 72_707_369;
const MIGRATIONS_FOLDER = fileURLToPath(new URL("../../../prisma/migrations/", import.meta.url));

/** Prisma's own table of migrations, column for column, so that `prisma migrate status` agrees. */
const CREATE_RECORD = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}
interface Applied {
  migration_name: string;
  checksum: string;
  finished: boolean;
}

export type MigrationResult =
  | { ok: true; /** Names, in order; empty if there was nothing to do. */ applied: string[] }
  | { ok: false; /** One line that says what to do. */ message: string };

/**
 * Brings a database up to this code's schema: applies the migrations in `folder` that are not yet
 * recorded, in order, each in its own transaction under an advisory lock. Refuses a database that
 * is newer than the code, one whose applied migrations were changed afterwards, and one with an
 * unfinished migration.
 */
export async function migrate(
  pool: pg.Pool,
  folder: string = MIGRATIONS_FOLDER,
): Promise<MigrationResult> {
  const migrations = await readMigrations(folder);
  const applied: string[] = [];
  const client = await pool.connect();
  try {
    for (;;) {
      const step = await applyNext(client, migrations);
      if (!step.ok) return step;
      if (step.applied === null) return { ok: true, applied };
      applied.push(step.applied);
    }
  } finally {
    client.release();
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(folder, name, "migration.sql"));
      return {
        name,
        sql: bytes.toString("utf8"),
        checksum: createHash("sha256").update(bytes).digest("hex"),
      };
    }),
  );
}

type Step = { ok: true; applied: string | null } | { ok: false; message: string };

async function applyNext(client: pg.PoolClient, migrations: Migration[]): Promise<Step> {
  await client.query("BEGIN");
  let current: string | null = null;
  try {
    await client.query("SELECT pg_advisory_xact_lock($1)", [ADVISORY_LOCK]);
    const recorded = await readRecord(client);
    const refusal = findRefusal(recorded, migrations);
    const next = migrations.find(
      (migration) => !recorded.some((row) => row.migration_name === migration.name),
    );
    if (refusal === null && next !== undefined) {
      current = next.name;
      await apply(client, next);
    }
    await client.query("COMMIT");
    return refusal === null ? { ok: true, applied: current } : { ok: false, message: refusal };
  } catch (error) {
    // A broken connection has nothing to undo. The reason below is the one that matters.
    await client.query("ROLLBACK").catch(() => undefined);
    const what = current === null ? MIGRATION.unreadable : MIGRATION.failed(current);
    return { ok: false, message: MIGRATION.reason(what, getReason(error)) };
  }
}

async function readRecord(client: pg.PoolClient): Promise<Applied[]> {
  const there = await client.query<{ there: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there",
  );
  if (there.rows[0]?.there !== true) return [];
  const rows = await client.query<Applied>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
  );
  return rows.rows;
}

function findRefusal(recorded: Applied[], migrations: Migration[]): string | null {
  const unknown = recorded.find(
    (row) => !migrations.some((migration) => migration.name === row.migration_name),
  );
  if (unknown) {
    return MIGRATION.newerDatabase(unknown.migration_name);
  }
  const unfinished = recorded.find((row) => !row.finished);
  if (unfinished) return MIGRATION.unfinished(unfinished.migration_name);
  const changed = recorded.find((row) =>
    migrations.some(
      (migration) => migration.name === row.migration_name && migration.checksum !== row.checksum,
    ),
  );
  if (changed) return MIGRATION.changed(changed.migration_name);
  return null;
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  await client.query(CREATE_RECORD);
  await client.query(migration.sql);
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
     VALUES ($1, $2, clock_timestamp(), $3, now(), 1)`,
    [randomUUID(), migration.checksum, migration.name],
  );
}
