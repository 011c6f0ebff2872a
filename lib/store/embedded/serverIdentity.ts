import { readFile, readdir, readlink, realpath, stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { EMBEDDED } from "./embedded.copy.ts";
import { isAlive } from "./folderLock.ts";
import { isFolderInPlace } from "../postgres/dataFolder.ts";
import { getErrorCode, orIfMissing } from "../postgres/missing.ts";
import { StoreError } from "../postgres/storeError.ts";

/** Only Linux shows the working directory of other processes as files. */
const SHOWS_PROCESSES = process.platform === "linux";
const PROGRAM = "postgres";
/** What Linux adds to the path of a working directory that was deleted. */
const DELETED = " (deleted)";

/**
 * PostgreSQL's ways to stop, from the one that writes everything to disk to the one that no process
 * can refuse.
 */
const END_SIGNALS = ["SIGINT", "SIGQUIT", "SIGKILL"] as const;
const SIGNAL_PATIENCE_MS = 10_000;
const POLL_MS = 50;

/**
 * Whether this process is a PostgreSQL that works in the folder. PostgreSQL runs as the owner of
 * its folder and has it as its working directory, also after the folder was deleted. True if the
 * system does not show it. Null if the system shows nothing about processes.
 */
export async function isServerOf(pid: number, folder: string): Promise<boolean | null> {
  if (!SHOWS_PROCESSES) return null;
  const entry = await stat(`/proc/${pid}`).catch(orIfMissing(null));
  const owner = await stat(folder).catch(orIfMissing(null));
  if (entry === null || (owner !== null && owner.uid !== entry.uid)) return false;
  const program = await readFile(`/proc/${pid}/comm`, "utf8").catch(orIfMissing(""));
  if (program.trim() !== PROGRAM) return false;
  const place = await readPlace(pid);
  const path = await realpath(folder).catch(orIfMissing(folder));
  return place === "unknown" || place === path || place === path + DELETED;
}

/** The PostgreSQL processes that work in the folder; null if the system does not list them. */
export async function listServersOf(folder: string): Promise<number[] | null> {
  if (!SHOWS_PROCESSES) return null;
  const found: number[] = [];
  for (const name of await readdir("/proc")) {
    if (/^\d+$/.test(name) && (await isServerOf(Number(name), folder)) === true)
      found.push(Number(name));
  }
  return found;
}

/**
 * Whether the live server with this id has lost its folder: it was deleted, moved away or replaced
 * by another one.
 */
export async function hasLostFolder(pid: number, folder: string): Promise<boolean> {
  if (!(await isFolderInPlace(folder))) return true;
  const place = SHOWS_PROCESSES ? await readPlace(pid) : null;
  return place !== null && place !== "unknown" && place !== (await realpath(folder));
}

/**
 * Ends a server by its id and waits until it has ended.
 * @param patienceMs how long to wait before the next, less polite signal
 * @throws StoreError if it goes on running
 */
export async function endServer(pid: number, patienceMs = SIGNAL_PATIENCE_MS): Promise<void> {
  for (const signal of END_SIGNALS) {
    if (!(await isRunning(pid))) return;
    try {
      process.kill(pid, signal);
    } catch (error) {
      return orIfMissing(undefined)(error);
    }
    for (let waited = 0; waited < patienceMs; waited += POLL_MS) {
      if (!(await isRunning(pid))) return;
      await sleep(POLL_MS);
    }
  }
  throw new StoreError("embedded", EMBEDDED.noEnd(pid));
}

/** An ended process that its parent has not yet collected keeps its id, but has no directory. */
async function isRunning(pid: number): Promise<boolean> {
  return isAlive(pid) && (!SHOWS_PROCESSES || (await readPlace(pid)) !== null);
}

/** The working directory of a process; "unknown" if it may not be read; null if it has ended. */
async function readPlace(pid: number): Promise<string | null> {
  return readlink(`/proc/${pid}/cwd`).catch((error: unknown) =>
    getErrorCode(error) === "EACCES" ? "unknown" : orIfMissing(null)(error),
  );
}
