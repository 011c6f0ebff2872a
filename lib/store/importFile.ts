import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { refuseTooLarge } from "#lib/engagements/refuseTooLarge.ts";
import type { Database } from "./postgres/connection.ts";
import { importRound } from "./ingest/importRound.ts";
import { refusalReceipt } from "./ingest/receipt.ts";
import type { ImportReceipt } from "./ingest/receipt.ts";
import { openStore } from "./openStore.ts";
import { StoreError } from "./postgres/storeError.ts";
import { describeUnreadable } from "./postgres/describeUnreadable.ts";

export interface ImportFileOptions {
  /** The evening, `YYYY-MM-DD`; else the file and its name say it. */
  sessionDate?: string | undefined;
  /** The game server's name; "default" if not given. */
  source?: string | undefined;
  /** Takes this file for its round even where the round's other file is better. */
  replace?: boolean | undefined;
  /** Only for the round of this number: a file of another round is refused. */
  roundId?: number | undefined;
  /** An open database: who imports many files opens one (`openStore`) and hands it in. */
  db?: Database | undefined;
  /** Without `db`: a PostgreSQL server; else DATABASE_URL, else the embedded server of DATA_DIR (./data). */
  databaseUrl?: string | undefined;
}

/**
 * Imports one engagement file from disk: the library call for a bot or script in the same process, beside a running web
 * server or without one. A file that cannot be read or imported is a receipt with status "refused".
 * @throws StoreError where the database cannot be opened
 */
export async function importFile(
  path: string,
  options: ImportFileOptions = {},
): Promise<ImportReceipt> {
  const { db, sessionDate, source, replace, roundId } = options;
  if (db === undefined)
    return withStore(options, (opened) => importFile(path, { ...options, db: opened }));
  const fileName = basename(path);
  const bytes = await readBytes(path);
  if (typeof bytes === "string") return refusalReceipt(fileName, bytes);
  return importRound({ bytes, fileName, sourceName: source, sessionDate, replace, roundId }, db);
}

/** The file's bytes, or why they cannot be had. A file past the limit is not read into memory. */
async function readBytes(path: string): Promise<Uint8Array | string> {
  try {
    return refuseTooLarge((await stat(path)).size)?.message ?? (await readFile(path));
  } catch (error) {
    return describeUnreadable(error);
  }
}

async function withStore<T>(
  { databaseUrl }: ImportFileOptions,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const opened = await openStore({
    databaseUrl: databaseUrl ?? (process.env.DATABASE_URL || undefined),
    dataDir: process.env.DATA_DIR || "data",
    applicationName: "proximity import",
  });
  if (!opened.ok) throw new StoreError(opened.code, opened.message);
  try {
    return await work(opened.store.db);
  } finally {
    await opened.store.close();
  }
}
