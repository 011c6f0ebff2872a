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
  /** The session, `YYYY-MM-DD`; taken from the file and its name if not given. */
  sessionDate?: string | undefined;
  /** The game server's name; "default" if not given. */
  source?: string | undefined;
  /** Uses this file for its round even if the round's other file is better. */
  replace?: boolean | undefined;
  /** Accepts only a file of the round with this number. */
  roundId?: number | undefined;
  /** An open database. To import many files, open one (`openStore`) and pass it here. */
  db?: Database | undefined;
  /**
   * Without `db`: a PostgreSQL server. By default DATABASE_URL, or else the embedded server of
   * DATA_DIR (./data).
   */
  databaseUrl?: string | undefined;
}

/**
 * Imports one engagement file from disk. A bot or script calls this in its own process, whether or
 * not a web server is running. A file that cannot be read or imported gets a receipt with status
 * "refused".
 * @throws StoreError if the database cannot be opened
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

/** Reads the file's bytes, or says why it cannot. A file over the limit is not read into memory. */
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
