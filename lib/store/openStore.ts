import { type Database, openDatabase } from "./postgres/connection.ts";
import { type EmbeddedOptions, openEmbedded } from "./embedded/embeddedServer.ts";
import { migrate } from "./postgres/migrate.ts";
import { dropOldRemovedFiles } from "./rounds/removedRounds.ts";
import { adoptOldSamples } from "./samples/adoptOldSamples.ts";
import { listUnfinished, type UnfinishedWork } from "./unfinished/listUnfinished.ts";
import { StoreError } from "./postgres/storeError.ts";
import type { StoreErrorCode } from "./postgres/storeError.ts";

export interface StoreOptions extends EmbeddedOptions {
  /** A PostgreSQL server; undefined for the embedded one of `dataDir`. */
  databaseUrl: string | undefined;
  dataDir: string;
  /** Shown in pg_stat_activity. */
  applicationName: string;
}

export interface Store {
  db: Database;
  /** The database's address, which contains a password. */
  url: string;
  /** What killed processes left half done: the web server finishes it, commands say it. */
  unfinished: UnfinishedWork[];
  /** Ends the connections, and the embedded server if no other process uses it. */
  close(): Promise<void>;
}

export type StoreResult =
  | { ok: true; store: Store }
  | { ok: false; code: StoreErrorCode; /** One clear line. */ message: string };

/**
 * Opens the database for the web server and every command: the given one or the embedded one. It is
 * migrated to this code's schema. If it cannot be used, nothing is left running.
 */
export async function openStore(options: StoreOptions): Promise<StoreResult> {
  const closers: (() => Promise<void>)[] = [];
  let opened: Database | undefined;
  const onMove = (url: string) => {
    // New connections from now on use this address.
    if (opened !== undefined) opened.pool.options.connectionString = url;
    options.onMove?.(url);
  };
  const close = async () => {
    for (let closer = closers.pop(); closer !== undefined; closer = closers.pop()) await closer();
  };
  try {
    const embedded =
      options.databaseUrl === undefined
        ? await openEmbedded(options.dataDir, { ...options, onMove })
        : null;
    if (embedded !== null) closers.push(embedded.release);
    const url = embedded?.url ?? options.databaseUrl ?? "";
    const db = await openDatabase(url, { applicationName: options.applicationName });
    opened = db;
    closers.push(db.close);
    const migrated = await migrate(db.pool);
    if (!migrated.ok) {
      await close();
      return { ...migrated, code: "schema" };
    }
    await dropOldRemovedFiles(db);
    await adoptOldSamples(db);
    const unfinished = await listUnfinished(db);
    return { ok: true, store: { db, url, unfinished, close } };
  } catch (error) {
    await close();
    if (error instanceof StoreError) return { ok: false, code: error.code, message: error.message };
    throw error;
  }
}
