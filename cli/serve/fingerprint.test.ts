import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { computeBuildId, computeFolderName } from "./fingerprint.ts";

const SOURCES = [
  "app/page.tsx",
  "components/a.ts",
  "lib/a.ts",
  "lib/a.test.ts",
  "samples/a.json",
  "docs/openapi.json",
  "next.config.ts",
  "package-lock.json",
  "package.json",
  "prisma/schema.prisma",
  "tsconfig.json",
];
const KEY = { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: "a2V5" };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "proximity-fingerprint-"));
  for (const place of ["one", "two"]) await writeProject(join(folder, place));
});
afterAll(() => rm(folder, { recursive: true }));

async function writeProject(root: string): Promise<void> {
  for (const path of SOURCES) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), "");
  }
}

const identify = (place = "one", variables: Record<string, string> = KEY) =>
  computeBuildId(join(folder, place), variables);

test("the same sources have the same build id wherever they are, and folders of their own", async () => {
  const [one, two] = [await identify("one"), await identify("two")];
  expect(one).toBe(two);
  expect(computeFolderName("/one", one)).not.toBe(computeFolderName("/two", two));
});

test("the key of actions and public settings change the build id, other variables do not", async () => {
  const ids = [
    await identify(),
    await identify("one", {}),
    await identify("one", { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: "a2V6" }),
    await identify("one", { ...KEY, NEXT_PUBLIC_NAME: "x" }),
  ];
  expect(new Set(ids).size).toBe(ids.length);
  expect(await identify("one", { ...KEY, ADMIN_PASSWORD: "x" })).toBe(ids[0]);
  expect(ids.join()).not.toContain(KEY.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY);
});

test("an edited source changes the build id, a test does not", async () => {
  const before = await identify("two");
  await writeFile(join(folder, "two", "lib/a.test.ts"), "x");
  expect(await identify("two")).toBe(before);
  await writeFile(join(folder, "two", "lib/a.ts"), "x");
  expect(await identify("two")).not.toBe(before);
});
