import { readEnvironment } from "#lib/server/environment.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { openStore } from "#lib/store/openStore.ts";
import { StoreError } from "#lib/store/postgres/storeError.ts";

/** Prints to stderr why a command failed, and sets the exit code to 1. */
export function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

/**
 * Opens the database named by the environment for one command, and closes it afterwards. A problem
 * with the database is reported in one line.
 */
export async function runWithDatabase(
  command: string,
  work: (db: Database) => Promise<void>,
): Promise<void> {
  const env = readEnvironment(process.env);
  if (!env.ok) return fail(env.messages.join("\n"));
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = env.environment;
  const opened = await openStore({ databaseUrl, dataDir, applicationName: `proximity ${command}` });
  if (!opened.ok) return fail(opened.message);
  try {
    await work(opened.store.db);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    fail(error.message);
  } finally {
    await opened.store.close();
  }
}
