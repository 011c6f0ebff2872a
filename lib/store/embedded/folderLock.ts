import { EMBEDDED } from "./embedded.copy.ts";
import { open, readFile, stat, utimes } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { getErrorCode, removeIfThere } from "../postgres/missing.ts";
import { StoreError } from "../postgres/storeError.ts";

/**
 * A holder touches its file this often. A file that was not touched for STALE_MS was left behind:
 * its pid may belong to another process by now.
 */
const TOUCH_MS = 2_000;
const STALE_MS = 20_000;
const POLL_MS = 50;
/** A first start (initdb, recovery after a crash) may take this long on a slow disk. */
const DATABASE_PATIENCE_MS = 180_000;

const HELD = Symbol.for("proximity.heldLocks");
const shared = globalThis as typeof globalThis & { [HELD]?: Set<string> };
/** On globalThis because a bundler may load this module twice in one process. */
const heldHere = (shared[HELD] ??= new Set<string>());

/**
 * Waits for the lock file and runs `work` while no other process and no other call in this process
 * holds it. A lock whose process has ended is taken over.
 * @param patienceMs how long to wait for the lock
 * @throws StoreError if the lock does not become free in time; the file system's error if the
 * folder is not writable
 */
export async function withFolderLock<T>(
  file: string,
  work: () => Promise<T>,
  patienceMs = DATABASE_PATIENCE_MS,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  while (!(await tryLock(file))) {
    if (Date.now() > deadline) throw new StoreError("embedded", EMBEDDED.locked(file));
    await sleep(POLL_MS);
  }
  const touching = setInterval(() => {
    const now = new Date();
    // A failed touch does no harm: the work ends long before the lock counts as stale.
    utimes(file, now, now).catch(() => undefined);
  }, TOUCH_MS);
  try {
    return await work();
  } finally {
    clearInterval(touching);
    heldHere.delete(file);
    await removeIfThere(file);
  }
}

async function tryLock(file: string): Promise<boolean> {
  if (heldHere.has(file)) return false;
  heldHere.add(file);
  try {
    if (await create(file)) return true;
    // Only one process may delete a stale lock. A second one could delete the first one's new lock
    // by mistake.
    if ((await isStale(file)) && (await create(`${file}.clearing`))) {
      if (await isStale(file)) await removeIfThere(file);
      await removeIfThere(`${file}.clearing`);
    } else if (await isOlderThan(`${file}.clearing`, STALE_MS)) {
      await removeIfThere(`${file}.clearing`);
    }
  } catch (error) {
    heldHere.delete(file);
    throw error;
  }
  heldHere.delete(file);
  return false;
}

async function create(file: string): Promise<boolean> {
  const handle = await open(file, "wx", 0o600).catch((error: unknown) => {
    if (getErrorCode(error) === "EEXIST") return null;
    throw error;
  });
  if (handle === null) return false;
  try {
    await handle.writeFile(String(process.pid));
    return true;
  } catch (error) {
    // On a full disk the file would stay without an owner.
    await removeIfThere(file);
    throw error;
  } finally {
    await handle.close();
  }
}

async function isStale(file: string): Promise<boolean> {
  const pid = Number(await readFile(file, "utf8").catch(() => ""));
  if (pid > 0 && (pid === process.pid || !isAlive(pid))) return true;
  return isOlderThan(file, STALE_MS);
}

async function isOlderThan(file: string, age: number): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > age;
}

/** Whether a process with this id runs on this machine. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return getErrorCode(error) === "EPERM";
  }
}
