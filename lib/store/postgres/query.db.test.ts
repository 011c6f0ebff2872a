import { afterAll, beforeAll, expect, test } from "vitest";
import { type ScratchDatabase, scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { execute, queryRow, queryRows } from "./query.ts";

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());

test("a query returns its rows, its first row, or the number of changed rows", async () => {
  const { db } = scratch;
  const numbers = "SELECT n FROM generate_series(1, $1::int) AS n";
  expect(await queryRows<{ n: number }>(db, numbers, [3])).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  expect(await queryRow<{ n: number }>(db, numbers, [3])).toEqual({ n: 1 });
  expect(await queryRow<{ n: number }>(db, numbers, [0])).toBeNull();
  expect(
    await execute(
      db,
      "INSERT INTO source (name) SELECT 'server ' || n FROM generate_series(1, 4) AS n",
    ),
  ).toBe(4);
});

test("a named statement is prepared on its connection, an unnamed one is not", async () => {
  const client = await scratch.db.pool.connect();
  try {
    await queryRows({ client }, "SELECT 1");
    await queryRows({ client }, "SELECT $1::int AS n", [1], "a number");
    const prepared = await queryRows<{ name: string }>(
      { client },
      "SELECT name FROM pg_prepared_statements",
    );
    expect(prepared).toEqual([{ name: "a number" }]);
  } finally {
    client.release();
  }
});
