import type { Database } from "#lib/store/postgres/connection.ts";
import { StoreError } from "#lib/store/postgres/storeError.ts";
import type { UnfinishedWork } from "#lib/store/unfinished/listUnfinished.ts";
import { fail, openCommandStore } from "./openCommandStore.ts";

/**
 * Opens the database named by the environment for one command, and closes it afterwards. A problem
 * with the database is reported in one line, and so is what a killed process left half done.
 */
export async function runWithDatabase(
  command: string,
  work: (db: Database, unfinished: readonly UnfinishedWork[]) => Promise<void>,
): Promise<void> {
  const store = await openCommandStore(command);
  if (store === null) return;
  try {
    await work(store.db, store.unfinished);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    fail(error.message);
  } finally {
    await store.close();
  }
}
