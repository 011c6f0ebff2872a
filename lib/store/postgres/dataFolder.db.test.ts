import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";
import { NO_SMALL_DISK, mountSmallDisk } from "../testing/smallDisk.ts";
import { LEAST_FREE_BYTES, requireFreeSpace } from "./dataFolder.ts";
import { StoreError } from "./storeError.ts";

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());

test("a connection to the embedded server knows its data folder", () => {
  expect(dirname(scratch.db.dataFolder ?? "")).toBe(inject("testDataFolder"));
});

test("imports need the least free space, and a refusal names folder, free space and what to do", async (context) => {
  const disk = (await mountSmallDisk(LEAST_FREE_BYTES)) ?? context.skip(NO_SMALL_DISK);
  const dataFolder = join(disk.folder, "postgres");
  await mkdir(dataFolder);
  await writeFile(join(dataFolder, "PG_VERSION"), "18\n");
  try {
    await disk.leaveRoom(LEAST_FREE_BYTES);
    await requireFreeSpace({ dataFolder });
    await disk.leaveRoom(LEAST_FREE_BYTES - 4096);
    await expect(requireFreeSpace({ dataFolder })).rejects.toEqual(
      new StoreError(
        "disk_full",
        `The disk of the data folder ${disk.folder} has only 511 MB of free space, and imports need 512 MB. ` +
          "Nothing was stored. Delete files that you do not need from this disk, or make it larger. Then try again.",
      ),
    );
    // Nothing is measured of the disk of another server.
    await requireFreeSpace({ dataFolder: null });
    await rm(dataFolder, { recursive: true });
    await expect(requireFreeSpace({ dataFolder })).rejects.toThrow(
      `The data folder ${dataFolder} is missing`,
    );
  } finally {
    await disk.remove();
  }
});
