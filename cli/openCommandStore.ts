import { readEnvironment } from "#lib/server/environment.ts";
import { openStore } from "#lib/store/openStore.ts";
import type { Store, StoreOptions } from "#lib/store/openStore.ts";
import { describeUnfinished } from "#lib/store/unfinished/unfinished.copy.ts";

/** Prints to stderr why a command failed, and sets the exit code to 1. */
export function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

/** The database named by the environment, for one command; null if the environment is wrong. */
export function readStoreOptions(command: string): StoreOptions | null {
  const env = readEnvironment(process.env);
  if (!env.ok) {
    fail(env.messages.join("\n"));
    return null;
  }
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = env.environment;
  return { databaseUrl, dataDir, applicationName: `proximity ${command}` };
}

/**
 * Opens the database named by the environment, and prints to stderr what a killed process left half
 * done in it. Returns null, and prints why, if there is no database.
 */
export async function openCommandStore(command: string): Promise<Store | null> {
  const options = readStoreOptions(command);
  if (options === null) return null;
  const opened = await openStore(options);
  if (!opened.ok) {
    fail(opened.message);
    return null;
  }
  sayUnfinished(opened.store);
  return opened.store;
}

/** Prints to stderr what a killed process left half done. */
export function sayUnfinished({ unfinished }: Store): void {
  for (const work of unfinished) console.error(describeUnfinished(work));
}
