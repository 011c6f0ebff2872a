import { stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isMissing } from "./missing.ts";
import { DATABASE } from "./postgres.copy.ts";
import { StoreError, getReason } from "./storeError.ts";

/**
 * The `cluster_name` of the embedded server. It tells every process that connects that the server's
 * data folder is on this machine, where its disk can be measured.
 */
export const EMBEDDED_CLUSTER = "proximity-embedded";

/** SQL for the data folder of an embedded server; NULL for every other server. */
export const DATA_FOLDER_SQL = `CASE WHEN current_setting('cluster_name') = '${EMBEDDED_CLUSTER}'
  THEN current_setting('data_directory') END`;

const MB = 1024 * 1024;

/**
 * Imports need this much free space. The largest file that is allowed took 370 MB, with its indexes
 * and PostgreSQL's log (WAL) of it; the rest is for the files that arrive at the same time.
 */
export const LEAST_FREE_BYTES = 512 * MB;

/** The space that the file system of this folder has left for ordinary users, in bytes. */
export async function measureFreeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/**
 * Refuses an import while the disk of the embedded database has too little free space, or while its
 * data folder is missing. The disk of another PostgreSQL server cannot be measured from here, so
 * nothing is refused then.
 * @param dataFolder of the `Database`; null for another server
 * @param least the free space that the import needs, in bytes
 * @throws StoreError with the folder, its free space and what to do
 */
export async function requireFreeSpace(
  { dataFolder }: { dataFolder: string | null },
  least = LEAST_FREE_BYTES,
): Promise<void> {
  if (dataFolder === null) return;
  if (!(await isFolderInPlace(dataFolder)))
    throw new StoreError("embedded", DATABASE.noFolder(dataFolder));
  const free = await measureFreeBytes(dataFolder);
  if (free >= least) return;
  throw new StoreError(
    "disk_full",
    DATABASE.lowSpace(dirname(dataFolder), Math.floor(free / MB), Math.ceil(least / MB)),
  );
}

/** Whether there is a PostgreSQL data folder at this path. */
export async function isFolderInPlace(folder: string): Promise<boolean> {
  try {
    await stat(join(folder, "PG_VERSION"));
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw new StoreError("embedded", DATABASE.unreadableFolder(folder, getReason(error)));
  }
}
