import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { walkFolder } from "./walkFolder.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "proximity-walk-"));
  await mkdir(join(root, "folder", "night", "late"), { recursive: true });
  await writeFile(join(root, "folder", "a.txt"), "");
  await writeFile(join(root, "folder", "night", "late", "b.txt"), "");
});
afterEach(() => rm(root, { recursive: true }));

const listFiles = async (folder = join(root, "folder")) =>
  (await walkFolder(folder)).files.toSorted();
const FILES = ["a.txt", join("night", "late", "b.txt")];

test("lists the files of a folder and its subfolders", async () => {
  expect(await walkFolder(join(root, "folder"))).toMatchObject({ unreadable: [] });
  expect(await listFiles()).toEqual(FILES);
});

test("each file is listed once if links lead round in a circle", async () => {
  await symlink(".", join(root, "folder", "0-loop"));
  await symlink("..", join(root, "folder", "night", "up"));
  await symlink("night", join(root, "folder", "again"));
  await symlink("a.txt", join(root, "folder", "0-a.txt"));
  expect(await listFiles()).toEqual(FILES);
});

test("a circle through a folder outside is followed once", async () => {
  await mkdir(join(root, "other"));
  await writeFile(join(root, "other", "c.txt"), "");
  await symlink("../folder", join(root, "other", "back"));
  await symlink("../other", join(root, "folder", "there"));
  expect(await listFiles()).toEqual([...FILES, join("there", "c.txt")]);
});

test("links to a file and to a folder are followed, also if the folder itself is a link", async () => {
  await mkdir(join(root, "linked"));
  await symlink("../folder/night", join(root, "linked", "night"));
  await symlink("../folder/a.txt", join(root, "linked", "a.txt"));
  expect(await listFiles(join(root, "linked"))).toEqual(FILES);
  await symlink("folder", join(root, "short"));
  expect(await listFiles(join(root, "short"))).toEqual(FILES);
});

test("a link that leads nowhere is listed, so that its reader can say why", async () => {
  await symlink("gone.txt", join(root, "folder", "z1.txt"));
  await symlink("z2.txt", join(root, "folder", "z2.txt"));
  expect(await listFiles()).toEqual([...FILES, "z1.txt", "z2.txt"]);
});

test("a folder that is missing is an error", async () => {
  await expect(walkFolder(join(root, "nowhere"))).rejects.toThrow("ENOENT");
});
