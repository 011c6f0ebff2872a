import { stat } from "node:fs/promises";
import type { Command } from "commander";
import { followFolder, ONCE_EXIT_CODES } from "#cli/follow/followFolder.ts";
import type { SendOutcome } from "#cli/follow/followFolder.ts";
import { getMemoryFile, openMemory } from "#cli/follow/memory.ts";
import { makeStopSignal } from "#cli/follow/makeStopSignal.ts";
import { describeReceipt } from "#cli/import/describeReceipt.ts";
import { fail, readStoreOptions, sayUnfinished } from "#cli/openCommandStore.ts";
import { importFile } from "#lib/store/importFile.ts";
import { refuseSourceName } from "#lib/store/ingest/sources.ts";
import { openStore } from "#lib/store/openStore.ts";
import type { Store, StoreOptions } from "#lib/store/openStore.ts";
import { StoreError } from "#lib/store/postgres/storeError.ts";

interface WatchFlags {
  source?: string;
  state?: string;
  once?: boolean;
}

/**
 * Imports files one by one. If the database goes away in between, it is opened again at the next
 * try.
 */
function makeImporter(
  options: StoreOptions,
  source: string | undefined,
): { sendPath: (path: string) => Promise<SendOutcome>; close: () => Promise<void> } {
  let store: Store | null = null;
  const close = async (): Promise<void> => {
    const leaving = store;
    store = null;
    await leaving?.close();
  };
  const sendPath = async (path: string): Promise<SendOutcome> => {
    if (store === null) {
      const opened = await openStore(options);
      if (!opened.ok) return { done: false, why: opened.message };
      ({ store } = opened);
      sayUnfinished(store);
    }
    try {
      const receipt = await importFile(path, { db: store.db, source });
      return { done: true, line: describeReceipt(receipt), refused: receipt.status === "refused" };
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      await close();
      return { done: false, why: error.message };
    }
  };
  return { sendPath, close };
}

async function run(folder: string, { source, state, once }: WatchFlags): Promise<void> {
  const options = readStoreOptions("watch");
  if (options === null) return;
  const badSource = source === undefined ? null : refuseSourceName(source);
  if (badSource !== null) return fail(`--source: ${badSource}`);
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory() !== true) return fail(`${folder} is not a folder.`);
  const { sendPath, close } = makeImporter(options, source);
  try {
    const memory = await openMemory(
      state ?? getMemoryFile(folder, options.databaseUrl ?? options.dataDir),
    );
    const end = await followFolder({
      folder,
      memory,
      hand: sendPath,
      once: once === true,
      signal: makeStopSignal(),
      tell: (line) => console.log(line),
    });
    if (once === true) process.exitCode = ONCE_EXIT_CODES[end];
  } finally {
    await close();
  }
}

/**
 * `proximity watch FOLDER`: imports the files that are there and new ones as they appear. With
 * --once, the exit code is 1 if a file was not imported, otherwise 2 if a file may still be being
 * written.
 */
export function define(command: Command): void {
  command
    .argument("<folder>", "the folder where the tracker writes its files, with subfolders")
    .option("--source <name>", "the game server they come from; created if it is new")
    .option(
      "--state <file>",
      "a file to remember what was imported; by default in the user's state folder",
    )
    .option(
      "--once",
      "import the files that exist now, then exit; exit code 2 if one is still being written",
    )
    .action(run);
}
