import { afterAll, beforeAll, expect, test } from "vitest";
import { dropDatabase } from "../testing/templateDatabase.ts";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";
import { checkDatabase } from "./checkDatabase.ts";

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.db.close());

test("a database with its tables has no problem", async () => {
  expect(await checkDatabase(scratch.db)).toBe(null);
});

test("missing tables are a problem, with PostgreSQL's reason", async () => {
  await scratch.db.pool.query("ALTER TABLE _prisma_migrations RENAME TO away");
  expect(await checkDatabase(scratch.db)).toBe(
    "The database answers, but its tables cannot be read: " +
      'relation "_prisma_migrations" does not exist.',
  );
  await scratch.db.pool.query("ALTER TABLE away RENAME TO _prisma_migrations");
});

test("empty tables are a problem", async () => {
  await scratch.db.pool.query("TRUNCATE _prisma_migrations");
  expect(await checkDatabase(scratch.db)).toBe(
    "The database answers, but its tables cannot be read: their files are missing.",
  );
});

test("a database that does not answer is a problem", async () => {
  await dropDatabase(scratch.url);
  expect(await checkDatabase(scratch.db)).toMatch(/does not exist|does not answer/);
});
