import { existsSync } from "node:fs";
import { mkdir, readdir, stat, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import type { TestContext } from "vitest";
import { LEAST_FREE_BYTES } from "../postgres/dataFolder.ts";
import { NO_SMALL_DISK, type SmallDisk, mountSmallDisk } from "../testing/smallDisk.ts";
import { EMBEDDED } from "./embedded.copy.ts";
import { withFolderLock } from "./folderLock.ts";
import {
  RESERVE_BYTES,
  RESERVE_FILE,
  freeReserve,
  keepReserve,
  withReserve,
} from "./reserveFile.ts";

const KB = 1024;
const NEEDED = LEAST_FREE_BYTES + RESERVE_BYTES;

let disk: SmallDisk;
let folder: string;
let file: string;
beforeEach(async (context: TestContext) => {
  disk = (await mountSmallDisk(2 * NEEDED)) ?? context.skip(NO_SMALL_DISK);
  folder = join(disk.folder, "postgres");
  file = join(folder, RESERVE_FILE);
  await mkdir(folder);
  return () => disk.remove();
});

async function countFree(): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

test("the reserve file is made when there is room for it and for imports, and not before", async () => {
  await disk.leaveRoom(NEEDED - 4 * KB);
  await keepReserve(folder);
  expect(await readdir(folder)).toEqual([]);
  await disk.leaveRoom(NEEDED);
  await keepReserve(folder);
  expect(await readdir(folder)).toEqual([RESERVE_FILE]);
  expect((await stat(file)).size).toBe(RESERVE_BYTES);
  expect(await countFree()).toBeLessThanOrEqual(LEAST_FREE_BYTES);
});

test("a reserve file that was cut is made again", async () => {
  await writeFile(file, "cut");
  await keepReserve(folder);
  expect((await stat(file)).size).toBe(RESERVE_BYTES);
});

test("the reserve file is freed on a full disk only", async () => {
  await keepReserve(folder);
  await disk.leaveRoom(RESERVE_BYTES);
  expect(await freeReserve(folder)).toBe(false);
  expect(existsSync(file)).toBe(true);
  await disk.leaveRoom(RESERVE_BYTES - 4 * KB);
  expect(await freeReserve(folder)).toBe(true);
  expect(await countFree()).toBeGreaterThan(RESERVE_BYTES);
  expect(await freeReserve(folder)).toBe(false);
});

test("work that fails on a full disk is done with the space of the reserve", async () => {
  await keepReserve(folder);
  await disk.leaveRoom(0);
  const said: string[] = [];
  const lock = join(disk.folder, "a.lock");
  await expect(withFolderLock(lock, async () => "done")).rejects.toThrow("ENOSPC");
  expect(existsSync(lock)).toBe(false);
  const work = () => withFolderLock(lock, async () => "done");
  expect(await withReserve(folder, (message) => said.push(message), work)).toBe("done");
  expect(said).toEqual([EMBEDDED.reserveFreed]);
});

test("without a reserve, a full disk is named as the reason", async () => {
  await writeFile(join(folder, "data"), "data");
  await disk.leaveRoom(0);
  const work = () => withFolderLock(join(disk.folder, "a.lock"), async () => "done");
  await expect(withReserve(folder, () => undefined, work)).rejects.toThrow(
    `The disk of the data folder ${disk.folder} is full (0 MB free)`,
  );
});

test("work that fails for another reason keeps its reason and the reserve", async () => {
  await keepReserve(folder);
  const work = () => Promise.reject(new Error("another reason"));
  await expect(withReserve(folder, () => undefined, work)).rejects.toThrow("another reason");
  expect(existsSync(file)).toBe(true);
});
