import { afterAll, beforeAll, expect, test } from "vitest";
import { type ScratchDatabase, scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { migrate } from "./migrate.ts";

let scratch: ScratchDatabase;
beforeAll(async () => { scratch = await scratchDatabase(); });
afterAll(() => scratch.drop());

test("a migrated database has nothing to do", async () => {
  expect(await migrate(scratch.db.pool)).toEqual({ ok: true, applied: [] });
  expect(await scratch.db.prisma.source.count()).toBe(0);
});
