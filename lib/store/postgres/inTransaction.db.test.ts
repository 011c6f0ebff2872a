import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type ScratchDatabase, scratchDatabase } from "../testing/scratchDatabase.ts";
import type { Transaction } from "./connection.ts";
import { commit, inTransaction, rollBack } from "./inTransaction.ts";
import { execute, queryRow, queryRows } from "./query.ts";

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());
beforeEach(async () => {
  await scratch.db.prisma.source.deleteMany();
});

/** One row through Prisma, one by SQL. */
async function writeBoth(transaction: Transaction): Promise<void> {
  await transaction.prisma.source.createMany({ data: { name: "by Prisma" } });
  await execute(transaction, "INSERT INTO source (name) VALUES ('by SQL')");
}

async function listNames(): Promise<string[]> {
  const rows = await scratch.db.prisma.source.findMany({ orderBy: { id: "asc" } });
  return rows.map(({ name }) => name);
}

test(
  "Prisma and SQL share a transaction: each sees what the other wrote, no other connection " +
    "does, and both rows stay",
  async () => {
    const { db } = scratch;
    const seen = await inTransaction(db, async (transaction) => {
      await writeBoth(transaction);
      const bySql = await queryRows<{ name: string }>(
        transaction,
        "SELECT name FROM source ORDER BY id",
      );
      const byPrisma = await transaction.prisma.source.count();
      return commit({ bySql: bySql.map(({ name }) => name), byPrisma, outside: await listNames() });
    });
    expect(seen).toEqual({ bySql: ["by Prisma", "by SQL"], byPrisma: 2, outside: [] });
    expect(await listNames()).toEqual(["by Prisma", "by SQL"]);
  },
);

test("a result that rolls back reaches the caller, and nothing that was written stays", async () => {
  const result = await inTransaction(scratch.db, async (transaction) => {
    await writeBoth(transaction);
    return rollBack("not now");
  });
  expect(result).toBe("not now");
  expect(await listNames()).toEqual([]);
});

test.each([
  ["the work", "broken", () => Promise.reject(new Error("broken"))],
  [
    "Prisma",
    "Unique constraint",
    ({ prisma }: Transaction) => prisma.source.create({ data: { name: "by SQL" } }),
  ],
  ["SQL", "division by zero", (transaction: Transaction) => execute(transaction, "SELECT 1 / 0")],
])("nothing stays where %s fails, and the connection is free again", async (_, message, fail) => {
  const { db } = scratch;
  await expect(
    inTransaction(db, async (transaction) => {
      await writeBoth(transaction);
      return commit(await fail(transaction));
    }),
  ).rejects.toThrow(message);
  expect(await listNames()).toEqual([]);
  expect(db.pool.idleCount).toBe(db.pool.totalCount);
});

test("transactions at the same time each have their own connection", async () => {
  const pids = await Promise.all(
    Array.from({ length: 4 }, () =>
      inTransaction(scratch.db, async (transaction) => {
        await transaction.prisma.source.count();
        const backend = await queryRow<{ pid: number }>(
          transaction,
          "SELECT pg_backend_pid() AS pid, pg_sleep(0.05)",
        );
        return commit(backend?.pid);
      }),
    ),
  );
  expect(new Set(pids).size).toBe(4);
});

test("a statement of Prisma's stays prepared on its connection, without a schema before its tables", async () => {
  const statements = await inTransaction(scratch.db, async (transaction) => {
    await transaction.prisma.source.findUnique({ where: { name: "vienna" } });
    await transaction.prisma.source.findUnique({ where: { name: "graz" } });
    return commit(
      await queryRows<{ statement: string }>(
        transaction,
        `SELECT statement FROM pg_prepared_statements
          WHERE statement LIKE '%"source"."name" = $1%'`,
      ),
    );
  });
  expect(statements).toHaveLength(1);
  expect(statements[0]?.statement).toContain('FROM "source"');
});
