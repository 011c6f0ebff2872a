import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type ScratchDatabase, scratchDatabase } from "../testing/scratchDatabase.ts";
import {
  closeSharedDatabase,
  database,
  describeDatabaseUrl,
  openDatabase,
  writeInRequest,
  WRITE_POOL_SIZE,
} from "./connection.ts";
import { commit, inTransaction } from "./inTransaction.ts";
import { StoreError, toStoreError } from "./storeError.ts";

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());

async function selectValue(expression: string, ...values: unknown[]): Promise<unknown> {
  const answer = await scratch.db.pool.query<{ value: unknown }>(
    `SELECT ${expression} AS value`,
    values,
  );
  return answer.rows[0]?.value;
}

test("any safe integer is returned as the same number", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.maxSafeInteger(),
      fc.array(fc.option(fc.maxSafeInteger())),
      async (count, many) => {
        expect(await selectValue("$1::int8", count)).toBe(count);
        expect(await selectValue("$1::int8[]", many)).toEqual(many);
      },
    ),
    { numRuns: 30 },
  );
});

test("an integer that is too large is an error, not a wrong number", async () => {
  expect(await selectValue("9007199254740991::int8")).toBe(9007199254740991);
  await expect(selectValue("9007199254740992::int8")).rejects.toThrow("too large");
});

test("dates are text in any time zone, and times are instants", async () => {
  expect(await selectValue("'2026-03-29'::date")).toBe("2026-03-29");
  expect(await selectValue("ARRAY['2026-03-29'::date, NULL]")).toEqual(["2026-03-29", null]);
  expect(await selectValue("'2026-03-29 02:30:00+02'::timestamptz")).toEqual(
    new Date("2026-03-29T00:30:00Z"),
  );
});

test("Prisma reads the same instant from a database with another time zone", async () => {
  await scratch.db.pool.query(
    "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = %L', current_database(), 'Asia/Tokyo'); END $$",
  );
  const db = await openDatabase(scratch.url, { applicationName: "test" });
  await db.pool.query(
    "INSERT INTO source (name, created_at) VALUES ('zone', '2026-03-29T00:30:00Z')",
  );
  const row = await db.prisma.source.findUniqueOrThrow({ where: { name: "zone" } });
  expect(row.created_at).toEqual(new Date("2026-03-29T00:30:00Z"));
  await db.close();
});

test("text is compared by code point", async () => {
  expect(
    await selectValue("array(SELECT x FROM unnest(ARRAY['b', 'B', 'a', 'Z']) AS x ORDER BY x)"),
  ).toEqual(["B", "Z", "a", "b"]);
});

test("a connection that the server closes does not end the process, and the next query works", async () => {
  const db = await openDatabase(scratch.url, { applicationName: "to be cut" });
  await scratch.db.pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'to be cut'",
  );
  const answer = await db.pool
    .query("SELECT 1 AS one")
    .catch(() => db.pool.query("SELECT 1 AS one"));
  expect(answer.rows).toEqual([{ one: 1 }]);
  await db.close();
  await db.close();
});

test.each([
  [
    "nobody listens",
    (url: string) => url.replace(/:\d+\//, ":9/"),
    /127\.0\.0\.1:9\/\w+ cannot be reached: .*ECONNREFUSED/,
  ],
  [
    "the password is wrong",
    (url: string) => url.replace(/:[^:@]+@/, ":geheim@"),
    /cannot be reached: password authentication failed/,
  ],
  [
    "the database is missing",
    (url: string) => url.replace(/\/\w+\?/, "/missing?"),
    /\/missing cannot be reached: database "missing" does not exist/,
  ],
])("%s: one line, without the password", async (_, change, message) => {
  const url = change(scratch.url);
  const error = await openDatabase(url, { applicationName: "test" }).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StoreError);
  const text = error instanceof Error ? error.message : "";
  expect(text).toMatch(message);
  expect(text).not.toContain("\n");
  expect(text).not.toContain(new URL(url).password);
});

test("a database that is not UTF-8 is refused", async () => {
  await scratch.db.pool.query(
    "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0",
  );
  const url = scratch.url.replace(/\/\w+\?/, "/latin?");
  await expect(openDatabase(url, { applicationName: "test" })).rejects.toThrow(
    "stores text as LATIN1",
  );
  await scratch.db.pool.query("DROP DATABASE latin");
});

test("a database address is shown without its user and password", () => {
  expect(describeDatabaseUrl("postgresql://me:secret@db.example/stats")).toBe(
    "db.example:5432/stats",
  );
  expect(describeDatabaseUrl("nonsense with secret")).toBe("the given address");
});

test("requests that write and wait take no connection from pages", async () => {
  vi.stubEnv("DATABASE_URL", scratch.url);
  const writes = await writeInRequest(database);
  const held = await Promise.all(
    Array.from({ length: WRITE_POOL_SIZE }, () => writes.pool.connect()),
  );
  const waiting = writes.pool.connect();
  const pages = await database();
  expect((await pages.pool.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  for (const client of held) client.release();
  (await waiting).release();
  await closeSharedDatabase();
  vi.unstubAllEnvs();
});

test("a transaction that may not wait for a lock fails as busy, and one that may waits", async () => {
  const client = await scratch.db.pool.connect();
  await client.query("BEGIN; LOCK TABLE round IN EXCLUSIVE MODE");
  const hurried = await openDatabase(scratch.url, { applicationName: "test", lockTimeoutMs: 20 });
  const write = (db: typeof hurried) =>
    inTransaction(db, async (transaction) => {
      await transaction.client.query("LOCK TABLE round IN ROW EXCLUSIVE MODE");
      return commit("done");
    });
  const error = await write(hurried).catch((thrown: unknown) => thrown);
  expect(toStoreError(error)).toMatchObject({ code: "busy" });
  const patient = write(scratch.db);
  await client.query("COMMIT");
  client.release();
  expect(await patient).toBe("done");
  await hurried.close();
});
