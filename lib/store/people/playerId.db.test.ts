import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../postgres/connection.ts";
import { getPlayerIdKey, derivePlayerId } from "./playerId.ts";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());

test("processes that ask at the same time get the same key, and so does a later one", async () => {
  const others = await Promise.all(
    [1, 2, 3].map(() => openDatabase(scratch.url, { applicationName: "proximity test" })),
  );
  const keys = await Promise.all(others.map((other) => getPlayerIdKey(other)));
  keys.push(await getPlayerIdKey(scratch.db));
  for (const key of keys) expect(key).toEqual(keys[0]);
  expect(keys[0]).toHaveLength(32);
  await Promise.all(others.map((other) => other.close()));
});

test("an id is 12 base32 characters that depend on the key and the GUID", () => {
  const key = Buffer.alloc(32, 7);
  const id = derivePlayerId("A".repeat(32), key);
  expect(id).toMatch(/^[a-z2-7]{12}$/);
  expect(derivePlayerId("A".repeat(32), key)).toBe(id);
  expect(derivePlayerId("B".repeat(32), key)).not.toBe(id);
  expect(derivePlayerId("A".repeat(32), Buffer.alloc(32, 8))).not.toBe(id);
});
