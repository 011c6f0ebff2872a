import { randomBytes } from "node:crypto";
import { open, rename, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { EMBEDDED } from "./embedded.copy.ts";
import { LEAST_FREE_BYTES, measureFreeBytes } from "../postgres/dataFolder.ts";
import { orIfMissing, removeIfThere } from "../postgres/missing.ts";
import { StoreError } from "../postgres/storeError.ts";

/** In the data folder of PostgreSQL, so that it is on the same file system. */
export const RESERVE_FILE = "proximity.reserve";
const MB = 1024 * 1024;
/**
 * Space for PostgreSQL to start again after its log (WAL) filled the disk: four files of the log,
 * of which a start needs one or two.
 */
export const RESERVE_BYTES = 64 * MB;

/**
 * Creates the reserve file if it is missing and the disk has room for it and for imports.
 * @throws the file system's error if it cannot be written
 */
export async function keepReserve(folder: string): Promise<void> {
  const file = join(folder, RESERVE_FILE);
  if ((await findSize(file)) === RESERVE_BYTES) return;
  if ((await measureFreeBytes(folder)) < LEAST_FREE_BYTES + RESERVE_BYTES) return;
  const making = `${file}.${process.pid}`;
  try {
    const handle = await open(making, "w", 0o600);
    try {
      // Some file systems would store zeros in no space at all.
      const piece = randomBytes(MB);
      for (let size = 0; size < RESERVE_BYTES; size += MB) await handle.write(piece);
    } finally {
      await handle.close();
    }
    await rename(making, file);
  } catch (error) {
    await removeIfThere(making);
    throw error;
  }
}

/**
 * Deletes the reserve file if the disk is so full that PostgreSQL may not start. Returns whether
 * there is more space now.
 */
export async function freeReserve(folder: string): Promise<boolean> {
  return (await isDiskFull(folder)) && removeIfThere(join(folder, RESERVE_FILE));
}

/**
 * Does work that needs some space in the folder. If it fails because the disk is full, it is tried
 * once more with the space of the reserve file.
 * @throws StoreError that names the disk if that was not enough
 */
export async function withReserve<T>(
  folder: string,
  say: (message: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(await freeReserve(folder))) throw await explainFullDisk(folder, error);
  }
  say(EMBEDDED.reserveFreed);
  try {
    return await work();
  } catch (error) {
    throw await explainFullDisk(folder, error);
  }
}

async function explainFullDisk(folder: string, error: unknown): Promise<unknown> {
  if (!(await isDiskFull(folder))) return error;
  const free = Math.floor((await measureFreeBytes(folder)) / MB);
  return new StoreError("disk_full", EMBEDDED.diskFull(dirname(folder), free));
}

/** False if there is no such folder. */
async function isDiskFull(folder: string): Promise<boolean> {
  if ((await findSize(folder)) === null) return false;
  return (await measureFreeBytes(folder)) < RESERVE_BYTES;
}

/** In bytes; null if there is no such file. */
async function findSize(file: string): Promise<number | null> {
  return stat(file).then(({ size }) => size, orIfMissing(null));
}
