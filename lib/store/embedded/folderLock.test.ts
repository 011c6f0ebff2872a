import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withFolderLock } from "./folderLock.ts";

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "proximity-lock-"));
  file = join(folder, "a.lock");
});
afterEach(() => rm(folder, { recursive: true }));

test("one at a time, and the file is gone afterwards", async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await sleep(20);
    inside--;
  };
  await Promise.all([
    withFolderLock(file, work),
    withFolderLock(file, work),
    withFolderLock(file, work),
  ]);
  expect(most).toBe(1);
  expect(existsSync(file)).toBe(false);
});

test("work that fails gives the lock back", async () => {
  await expect(withFolderLock(file, () => Promise.reject(new Error("broken")))).rejects.toThrow(
    "broken",
  );
  expect(await withFolderLock(file, async () => "next")).toBe("next");
});

test("the lock of a process that is gone is taken over, however many wait for it", async () => {
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;
  await writeFile(file, String(gone));
  const results = await Promise.all(
    [1, 2, 3].map((value) => withFolderLock(file, async () => value)),
  );
  expect(results).toEqual([1, 2, 3]);
});

test("so is one with this process's own number, left by an earlier container", async () => {
  await writeFile(file, String(process.pid));
  expect(await withFolderLock(file, async () => "mine")).toBe("mine");
});

test("and one that nobody has touched for long, whoever has the number now", async () => {
  await writeFile(file, "1");
  const past = new Date(Date.now() - 21_000);
  await utimes(file, past, past);
  expect(await withFolderLock(file, async () => "mine")).toBe("mine");
});

test("a lock that is held makes the others give up after their patience", async () => {
  await writeFile(file, "1");
  await expect(withFolderLock(file, async () => "mine", 200)).rejects.toThrow(
    "Another process has held",
  );
});
