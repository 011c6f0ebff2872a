import type { Database, Transaction } from "./connection.ts";

/** How a transaction ends, and what its caller gets. */
export interface Commit<Value> {
  readonly end: "commit";
  readonly value: Value;
}
export interface RollBack<Value> {
  readonly end: "roll back";
  readonly value: Value;
}

/** Ends a transaction so that everything it wrote is kept. */
export function commit<Value>(value: Value): Commit<Value> {
  return { end: "commit", value };
}

/** Ends a transaction so that nothing it wrote is kept. */
export function rollBack<Value>(value: Value): RollBack<Value> {
  return { end: "roll back", value };
}

/** Thrown to make the database roll back; `inTransaction` catches it. */
class RolledBack<Value> extends Error {
  readonly value: Value;

  constructor(value: Value) {
    super("The transaction was rolled back on purpose.");
    this.value = value;
  }
}

/**
 * Does the work in one transaction. The result of the work decides whether to commit or to roll
 * back. An error rolls back.
 */
export async function inTransaction<Committed, RolledBackTo = never>(
  db: Pick<Database, "transact">,
  work: (transaction: Transaction) => Promise<Commit<Committed> | RollBack<RolledBackTo>>,
): Promise<Committed | RolledBackTo> {
  let rolledBack: RolledBack<RolledBackTo> | undefined;
  try {
    return await db.transact(async (transaction) => {
      const done = await work(transaction);
      switch (done.end) {
        case "commit":
          return done.value;
        case "roll back":
          rolledBack = new RolledBack(done.value);
          throw rolledBack;
        default:
          return done satisfies never;
      }
    });
  } catch (error) {
    if (rolledBack !== undefined && error === rolledBack) return rolledBack.value;
    throw error;
  }
}
