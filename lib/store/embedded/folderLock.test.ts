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

test("only one call at a time holds the lock, and its file is deleted afterwards", async () => {
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

test("failed work releases the lock", async () => {
  await expect(withFolderLock(file, () => Promise.reject(new Error("broken")))).rejects.toThrow(
    "broken",
  );
  expect(await withFolderLock(file, async () => "next")).toBe("next");
});

test("the lock of an ended process is taken over by one call after another, even if several wait", async () => {
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;
  await writeFile(file, String(gone));
  const results = await Promise.all(
    [1, 2, 3].map((value) => withFolderLock(file, async () => value)),
  );
  expect(results).toEqual([1, 2, 3]);
});

test("a lock with this process's own pid, left by an earlier container, is taken over", async () => {
  await writeFile(file, String(process.pid));
  expect(await withFolderLock(file, async () => "mine")).toBe("mine");
});

test("a lock that was not touched for a long time is taken over, even if its pid is in use", async () => {
  await writeFile(file, "1");
  const past = new Date(Date.now() - 21_000);
  await utimes(file, past, past);
  expect(await withFolderLock(file, async () => "mine")).toBe("mine");
});

test("calls that wait for a held lock give up after their patience", async () => {
  await writeFile(file, "1");
  await expect(withFolderLock(file, async () => "mine", 200)).rejects.toThrow(
    "Another process has held",
  );
});
