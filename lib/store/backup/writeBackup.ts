import { createHash } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import type { Database } from "../postgres/connection.ts";
import { execute, queryRow, queryRows } from "../postgres/query.ts";
import type { Queryable } from "../postgres/query.ts";
import { PARSER_VERSION } from "#lib/versions.ts";
import { FILE_TABLES, listBackupTables } from "./listBackupTables.ts";
import { makeTarEntry, TAR_END } from "./tar.ts";

export const BACKUP_FORMAT = 1;
/** Rows per entry of the archive. The largest are maps' pictures, with a few MB each. */
const ROWS = 50;

export interface BackupFacts {
  rounds: number;
  files: number;
  bytes: number;
}

/**
 * Writes one archive of everything that cannot be rebuilt: every original file and every decision,
 * including keys. It is a snapshot of one moment, taken while the site keeps running. The archive
 * gets its name when it is complete, and never replaces a file.
 */
export async function writeBackup(db: Database, path: string): Promise<BackupFacts> {
  const claimed = await open(path, "wx", 0o600);
  await claimed.close();
  const part = `${path}.part`;
  try {
    const file = await open(part, "w", 0o600);
    const client = await db.pool.connect();
    try {
      await execute({ client }, "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
      const facts = await writeEntries({ client }, file);
      await file.sync();
      await execute({ client }, "COMMIT");
      await rename(part, path);
      return facts;
    } finally {
      client.release(true);
      await file.close();
    }
  } catch (error) {
    await rm(part, { force: true });
    await rm(path, { force: true });
    throw error;
  }
}

async function writeEntries(db: Queryable, file: FileHandle): Promise<BackupFacts> {
  const sums: Record<string, string> = {};
  const facts: BackupFacts = { rounds: 0, files: 0, bytes: 0 };
  const now = new Date();
  const add = async (name: string, content: Buffer): Promise<void> => {
    sums[name] = createHash("sha256").update(content).digest("hex");
    const bytes = makeTarEntry({ name, content }, now);
    facts.bytes += bytes.length;
    await file.writeFile(bytes);
  };
  await add("backup.json", Buffer.from(JSON.stringify(await describe(db, now))));
  for (const table of await listBackupTables(db)) {
    let portion = 0;
    for await (const rows of readRows(db, table)) {
      if (table === "round") facts.rounds += rows.length;
      await add(`tables/${table}/${portion++}.jsonl`, Buffer.from(rows.join("\n")));
    }
  }
  for (const table of FILE_TABLES) {
    const names = await queryRows<{ sha: string }>(
      db,
      `SELECT encode(sha256, 'hex') AS sha FROM ${table} WHERE content_gzip IS NOT NULL ORDER BY sha256`,
    );
    for (const { sha } of names) {
      const row = await queryRow<{ content: Buffer }>(
        db,
        `SELECT content_gzip AS content FROM ${table} WHERE sha256 = decode($1, 'hex')`,
        [sha],
      );
      if (row === null) throw new Error("A file vanished inside one transaction.");
      await add(`files/${sha}.gz`, row.content);
      facts.files++;
    }
  }
  const manifest = Buffer.from(JSON.stringify({ sums }));
  await file.writeFile(makeTarEntry({ name: "manifest.json", content: manifest }, now));
  await file.writeFile(TAR_END);
  return facts;
}

async function describe(db: Queryable, now: Date): Promise<object> {
  const migrations = await queryRows<{ name: string }>(
    db,
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1",
  );
  const server = await queryRow<{ version: string }>(
    db,
    "SELECT current_setting('server_version') AS version",
  );
  return {
    format: BACKUP_FORMAT,
    made: now.toISOString(),
    parserVersion: PARSER_VERSION,
    postgres: server?.version,
    migrations: migrations.map(({ name }) => name),
  };
}

/** Reads a table's rows as JSON texts in batches. Parsing them could lose digits of a number. */
async function* readRows(db: Queryable, table: string): AsyncGenerator<string[]> {
  const row = FILE_TABLES.includes(table) ? "to_jsonb(row) - 'content_gzip'" : "to_jsonb(row)";
  await execute(db, `DECLARE kept CURSOR FOR SELECT (${row})::text AS json FROM ${table} AS row`);
  for (;;) {
    const rows = await queryRows<{ json: string }>(db, `FETCH ${ROWS} FROM kept`);
    if (rows.length === 0) break;
    yield rows.map(({ json }) => json);
  }
  await execute(db, "CLOSE kept");
}
