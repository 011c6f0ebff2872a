import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "../postgres/connection.ts";
import { type ScratchDatabase, scratchDatabase } from "../testing/scratchDatabase.ts";
import { LINK_HOURS, LINK_PREFIX, makeOneTimeKey, takeOneTimeKey } from "./oneTimeKey.ts";

const LINK_MS = LINK_HOURS * 60 * 60 * 1000;
const NOW = Date.parse("2026-11-30T12:00:00Z");

let scratch: ScratchDatabase;
/** The database as another web server uses it. */
let other: Database;
beforeAll(async () => {
  scratch = await scratchDatabase();
  other = await openDatabase(scratch.url, { applicationName: "another server" });
});
afterAll(async () => {
  await other.close();
  await scratch.drop();
});

test("a key works on another server than the one that made it, and wrong tries do not use it up", async () => {
  const key = await makeOneTimeKey(scratch.db);
  expect(await takeOneTimeKey(other, "")).toBe(false);
  expect(await takeOneTimeKey(other, `${key}x`)).toBe(false);
  expect(await takeOneTimeKey(other, key)).toBe(true);
  expect(await takeOneTimeKey(scratch.db, key)).toBe(false);
});

test("of many servers that take a key at once, one gets it", async () => {
  const key = await makeOneTimeKey(scratch.db);
  const taken = await Promise.all(
    [scratch.db, other, scratch.db, other].map((db) => takeOneTimeKey(db, key)),
  );
  expect(taken.filter(Boolean)).toHaveLength(1);
});

test("the links of two servers do not end each other", async () => {
  const [first, second] = [await makeOneTimeKey(scratch.db), await makeOneTimeKey(other)];
  expect(await takeOneTimeKey(other, first)).toBe(true);
  expect(await takeOneTimeKey(scratch.db, second)).toBe(true);
});

test("a key ends after its hours, and the next one removes what is left of it", async () => {
  const [old, key] = [await makeOneTimeKey(other, NOW), await makeOneTimeKey(other, NOW)];
  expect(await takeOneTimeKey(other, key, NOW + LINK_MS - 1)).toBe(true);
  expect(await takeOneTimeKey(other, old, NOW + LINK_MS)).toBe(false);
  const count = () => other.prisma.setting.count({ where: { key: { startsWith: LINK_PREFIX } } });
  const before = await count();
  await makeOneTimeKey(other, NOW + LINK_MS);
  expect(await count()).toBe(before);
});

test("the database does not contain the key", async () => {
  const key = await makeOneTimeKey(scratch.db);
  const { rows } = await scratch.db.pool.query("SELECT setting::text AS text FROM setting");
  expect(JSON.stringify(rows)).not.toContain(key);
});
