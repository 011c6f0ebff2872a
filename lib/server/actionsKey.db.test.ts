import { afterAll, beforeAll, expect, test } from "vitest";
import { type ScratchDatabase, scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { readActionsKey } from "./actionsKey.ts";
import { readEnvironment } from "./environment.ts";

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());

test("web servers that start at once get one key, which is valid in the environment", async () => {
  const keys = await Promise.all([1, 2, 3].map(() => readActionsKey(scratch.db, {})));
  expect(new Set(keys).size).toBe(1);
  expect(readEnvironment({ NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: keys[0] }).ok).toBe(true);
});

test("a key of the environment wins, and the database keeps its own", async () => {
  const own = await readActionsKey(scratch.db, {});
  const given = Buffer.alloc(32, 7).toString("base64");
  expect(await readActionsKey(scratch.db, { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: given })).toBe(
    given,
  );
  expect(await readActionsKey(scratch.db, {})).toBe(own);
});
