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

/** Writes one row through Prisma and one through SQL. */
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
    "does, and both rows are stored",
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

test("a rollback returns its result to the caller and stores nothing", async () => {
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
])(
  "nothing is stored when %s fails, and the connection is free again",
  async (_, message, fail) => {
    const { db } = scratch;
    await expect(
      inTransaction(db, async (transaction) => {
        await writeBoth(transaction);
        return commit(await fail(transaction));
      }),
    ).rejects.toThrow(message);
    expect(await listNames()).toEqual([]);
    expect(db.pool.idleCount).toBe(db.pool.totalCount);
  },
);

test("concurrent transactions each have their own connection", async () => {
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

test("Prisma's statements stay prepared on their connection and name tables without a schema", async () => {
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
