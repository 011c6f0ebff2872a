import { LINK_PREFIX } from "../access/oneTimeKey.ts";
import { BACKUP } from "./backup.copy.ts";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { z } from "zod";
import { MAX_ROUND_FILE_BYTES } from "#lib/engagements/limits.ts";
import type { Database, Transaction } from "../postgres/connection.ts";
import { LEAST_FREE_BYTES, requireFreeSpace } from "../postgres/dataFolder.ts";
import { commit, inTransaction } from "../postgres/inTransaction.ts";
import { execute, queryRow, queryRows } from "../postgres/query.ts";
import { dropPlayerIdKey } from "../people/playerId.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import type { RebuildResult } from "../rebuild/rebuild.ts";
import { adoptOldSamples } from "../samples/adoptOldSamples.ts";
import { markRestore } from "../rebuild/restoreMark.ts";
import { StoreError } from "../postgres/storeError.ts";
import { explainRestoreError, explainRowError } from "./explainRestoreError.ts";
import { foldStoredMaps } from "./foldStoredMaps.ts";
import { FILE_TABLES, listBackupTables } from "./listBackupTables.ts";
import { readTar } from "./tar.ts";
import type { TarEntry } from "./tar.ts";
import { BACKUP_FORMAT } from "./writeBackup.ts";

const unpack = promisify(gunzip);
const HEAD = z.object({ format: z.number(), migrations: z.array(z.string()) });
const MANIFEST = z.object({ sums: z.record(z.string(), z.string()) });
const TABLE_ENTRY = /^tables\/(\w+)\/\d+\.jsonl$/;
const FILE_ENTRY = /^files\/([0-9a-f]{64})\.gz$/;

/**
 * Fills an empty database from a backup. First it checks and stores the archive's entries in one
 * transaction, then it carries out the archive's decisions to forget players in these files, and
 * builds every table from them. No other program may use the database during this.
 * @throws StoreError with one readable line if the backup or the database is unsuitable; nothing is
 * stored then
 */
export async function restoreBackup(db: Database, path: string): Promise<RebuildResult> {
  try {
    // The database stores the files of the archive as they are, and figures in addition.
    await requireFreeSpace(db, LEAST_FREE_BYTES + (await stat(path)).size);
    await inTransaction(db, async (transaction) => {
      await refuseIfUsed(transaction);
      // The backup's keys replace those that a start created for the empty site. The link that the
      // start printed still signs in.
      await transaction.prisma.setting.deleteMany({
        where: { NOT: { key: { startsWith: LINK_PREFIX } } },
      });
      const names = new Set<string>();
      const tables = await listBackupTables(transaction);
      await takeEntries(transaction, createReadStream(path), tables, names);
      await checkFiles(transaction);
      await foldStoredMaps(transaction);
      await applyDecisions(transaction);
      return commit(await setSequences(transaction, names));
    });
  } catch (error) {
    throw explainRestoreError(error, path);
  }
  dropPlayerIdKey(db);
  await adoptOldSamples(db);
  return rebuild(db);
}

async function refuseIfUsed(transaction: Transaction): Promise<void> {
  await execute(transaction, "LOCK TABLE round, source, setting IN EXCLUSIVE MODE");
  // Settings do not count as use: a start creates some itself.
  const tables = (await listBackupTables(transaction)).filter((table) => table !== "setting");
  const found = await queryRow<{ used: boolean }>(
    transaction,
    `SELECT ${tables.map((table) => `EXISTS (SELECT FROM ${table})`).join(" OR ")} AS used`,
  );
  if (found?.used !== false) throw new StoreError("backup", BACKUP.notEmpty);
}

async function takeEntries(
  transaction: Transaction,
  bytes: AsyncIterable<Buffer>,
  tables: string[],
  names: Set<string>,
): Promise<void> {
  const sums = new Map<string, string>();
  let isComplete = false;
  for await (const entry of readTar(bytes)) {
    if (entry.name === "manifest.json") {
      compareSums(MANIFEST.parse(JSON.parse(entry.content.toString("utf8"))).sums, sums);
      isComplete = true;
      break;
    }
    if (sums.size === 0) await checkHead(transaction, entry);
    else await takeEntry(transaction, entry, tables, names);
    sums.set(entry.name, createHash("sha256").update(entry.content).digest("hex"));
  }
  if (!isComplete) throw new StoreError("backup", BACKUP.noManifest);
}

function compareSums(expected: Record<string, string>, found: ReadonlyMap<string, string>): void {
  const wrong =
    Object.keys(expected).find((name) => found.get(name) !== expected[name]) ??
    [...found.keys()].find((name) => !(name in expected));
  if (wrong !== undefined) throw new StoreError("backup", BACKUP.otherContent(wrong));
}

async function checkHead(transaction: Transaction, { name, content }: TarEntry): Promise<void> {
  const head =
    name === "backup.json" ? HEAD.safeParse(JSON.parse(content.toString("utf8"))).data : undefined;
  if (head === undefined) throw new StoreError("backup", BACKUP.notBackup);
  const known = await queryRows<{ name: string }>(
    transaction,
    "SELECT migration_name AS name FROM _prisma_migrations",
  );
  const unknown = head.migrations.find((migration) => !known.some((row) => row.name === migration));
  if (head.format > BACKUP_FORMAT || unknown !== undefined)
    throw new StoreError("backup", BACKUP.newerProgram);
}

async function takeEntry(
  transaction: Transaction,
  { name, content }: TarEntry,
  tables: string[],
  names: Set<string>,
): Promise<void> {
  const table = TABLE_ENTRY.exec(name)?.[1];
  if (table !== undefined) {
    if (!tables.includes(table)) throw new StoreError("backup", BACKUP.unknownTable(table));
    names.add(table);
    const json = `[${content.toString("utf8").replaceAll("\n", ",")}]`;
    return insertRows(transaction, table, json).catch((error: unknown) => {
      throw explainRowError(error, table);
    });
  }
  const sha = FILE_ENTRY.exec(name)?.[1];
  if (sha === undefined) throw new StoreError("backup", BACKUP.unknownEntry(name));
  const bytes = await unpack(content, { maxOutputLength: MAX_ROUND_FILE_BYTES });
  if (createHash("sha256").update(bytes).digest("hex") !== sha)
    throw new StoreError("backup", BACKUP.otherFile(sha));
  for (const files of FILE_TABLES)
    await execute(
      transaction,
      `UPDATE ${files} SET content_gzip = $2 WHERE sha256 = decode($1, 'hex')`,
      [sha, content],
    );
}

/**
 * Columns that cannot be empty and are not in the rows of an archive, or not in those of an older
 * one: what they are filled with.
 */
const ADDED_COLUMNS: Readonly<Record<string, readonly { column: string; value: string }[]>> = {
  round_file: [{ column: "content_gzip", value: "''::bytea" }],
  round: [{ column: "file_map_name", value: "map_name" }],
  removed_round: [{ column: "file_map_name", value: "map_name" }],
};

/**
 * A backup of an older schema lacks later columns, which get their defaults. A column that this
 * program does not know is refused, so that no name from an archive becomes SQL.
 */
async function insertRows(transaction: Transaction, table: string, json: string): Promise<void> {
  const rows = await queryRows<{ name: string; known: boolean }>(
    transaction,
    `SELECT DISTINCT name,
            EXISTS (SELECT FROM pg_attribute
                     WHERE attrelid = $2::regclass AND attname = name AND attnum > 0 AND NOT attisdropped) AS known
       FROM jsonb_array_elements($1::jsonb) AS row, jsonb_object_keys(row) AS name ORDER BY name`,
    [json, table],
  );
  if (rows.length === 0)
    throw new StoreError("backup", BACKUP.badRow(table, BACKUP.rowFaults.missingValue));
  const unknown = rows.find(({ known }) => !known);
  if (unknown !== undefined) {
    throw new StoreError("backup", BACKUP.unknownColumn(table, unknown.name));
  }
  const columns = rows.map(({ name }) => `"${name}"`).join(", ");
  const added = (ADDED_COLUMNS[table] ?? []).filter(({ column }) =>
    rows.every(({ name }) => name !== column),
  );
  const placeholder = {
    column: added.map(({ column }) => `, ${column}`).join(""),
    value: added.map(({ value }) => `, ${value}`).join(""),
  };
  await execute(
    transaction,
    `INSERT INTO ${table} (${columns}${placeholder.column})
     SELECT ${columns}${placeholder.value} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    [json],
  );
}

/**
 * What is still to be done with the files, stored together with them: a start does it if this
 * process is killed. Whatever the archive says, a player may still be in its files: an older program
 * wrote such backups after an interrupted `forget`.
 */
async function applyDecisions(transaction: Transaction): Promise<void> {
  await transaction.prisma.forgotten_player.updateMany({ data: { finished: false } });
  await markRestore(transaction);
}

async function checkFiles({ prisma }: Transaction): Promise<void> {
  const first = await prisma.round_file.findFirst({
    where: { content_gzip: new Uint8Array() },
    select: { file_name: true },
  });
  if (first !== null) throw new StoreError("backup", BACKUP.missingFile(first.file_name));
}

/** Makes new rows get numbers after those of the backup. */
async function setSequences(transaction: Transaction, tables: ReadonlySet<string>): Promise<void> {
  for (const table of tables) {
    const found = await queryRow<{ column: string | null; sequence: string | null }>(
      transaction,
      `SELECT attname AS column, pg_get_serial_sequence(attrelid::regclass::text, attname) AS sequence
         FROM pg_attribute WHERE attrelid = $1::regclass AND attname = 'id' AND NOT attisdropped`,
      [table],
    );
    if (found?.sequence)
      await execute(
        transaction,
        `SELECT setval('${found.sequence}', greatest((SELECT max(id) FROM ${table}), 1))`,
      );
  }
  // Removed rounds and their files are restored with their old numbers, so new ones must not use
  // them.
  await execute(
    transaction,
    `SELECT setval(pg_get_serial_sequence('round_file', 'id'),
                   greatest((SELECT max(id) FROM round_file), (SELECT max(file_id) FROM removed_file), 1))`,
  );
  await execute(
    transaction,
    `SELECT setval(pg_get_serial_sequence('round', 'id'),
                   greatest((SELECT max(id) FROM round), (SELECT max(id) FROM removed_round), 1))`,
  );
}
