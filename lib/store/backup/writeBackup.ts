import { BACKUP } from "./backup.copy.ts";
import { createHash } from "node:crypto";
import { link, lstat, open, readdir, rename, rm } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isAlive } from "../embedded/folderLock.ts";
import type { Database } from "../postgres/connection.ts";
import { execute, queryRow, queryRows } from "../postgres/query.ts";
import type { Queryable } from "../postgres/query.ts";
import { PARSER_VERSION } from "#lib/versions.ts";
import { finishForgetting } from "../people/forget/finishForgetting.ts";
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
 * gets its name when it is complete, and never replaces a file. A process that is killed leaves at
 * most a `.part` file next to it, which the next backup to this path removes. A forgetting that is under way is
 * finished first, so that no archive has a forgotten player.
 */
export async function writeBackup(db: Database, path: string): Promise<BackupFacts> {
  await refuseExisting(path);
  await removeLeftovers(path);
  const part = `${path}.${process.pid}.part`;
  const file = await open(part, "w", 0o600);
  try {
    const facts = await withSnapshot(db, (snapshot) => writeEntries(snapshot, file));
    await file.sync();
    await file.close();
    await giveName(part, path);
    return facts;
  } finally {
    await file.close();
    await rm(part, { force: true });
  }
}

async function refuseExisting(path: string): Promise<void> {
  const isThere = await lstat(path).then(
    () => true,
    (error: unknown) => {
      if (hasCode(error, NOT_THERE)) return false;
      throw error;
    },
  );
  if (isThere) throw Object.assign(new Error(BACKUP.exists(path)), { code: "EEXIST" });
}

/** What says that a backup is being written: the file's name with the number of the process. */
const PART = /^\.(\d+)\.part$/;

/** Removes what killed processes left of backups to this path. */
async function removeLeftovers(path: string): Promise<void> {
  const [folder, name] = [dirname(path), basename(path)];
  for (const found of await readdir(folder)) {
    const pid = found.startsWith(name) ? PART.exec(found.slice(name.length))?.[1] : undefined;
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(folder, found), { force: true });
  }
}

/** Gives the complete archive its name, unless there is a file of this name by now. */
async function giveName(part: string, path: string): Promise<void> {
  try {
    await link(part, path);
  } catch (error) {
    if (!hasCode(error, NO_LINKS)) throw error;
    // A file system without hard links: only a kill between these two steps leaves an empty file.
    await (await open(path, "wx", 0o600)).close();
    await rename(part, path);
  }
}

/** What file systems answer that have no hard links. */
const NO_LINKS = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EINVAL", "EMLINK"]);

const NOT_THERE = new Set(["ENOENT"]);

function hasCode(error: unknown, codes: ReadonlySet<string>): boolean {
  return error instanceof Error && "code" in error && codes.has(String(error.code));
}

/** Reads a moment of the database in which no forgetting is under way. */
async function withSnapshot<Value>(
  db: Database,
  work: (snapshot: Queryable) => Promise<Value>,
): Promise<Value> {
  for (;;) {
    await finishForgetting(db);
    const client = await db.pool.connect();
    try {
      await execute({ client }, "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
      // A player may have been decided on since.
      if (await isForgettingIn({ client })) continue;
      const value = await work({ client });
      await execute({ client }, "COMMIT");
      return value;
    } finally {
      client.release(true);
    }
  }
}

async function isForgettingIn(snapshot: Queryable): Promise<boolean> {
  const found = await queryRow<{ count: number }>(
    snapshot,
    "SELECT count(*)::int AS count FROM forgotten_player WHERE NOT finished",
  );
  return found?.count !== 0;
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
