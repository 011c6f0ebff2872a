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

/** Everything that was written stays. */
export function commit<Value>(value: Value): Commit<Value> {
  return { end: "commit", value };
}

/** Nothing of what was written stays. */
export function rollBack<Value>(value: Value): RollBack<Value> {
  return { end: "roll back", value };
}

/** Makes the database roll back; `inTransaction` catches it again. */
class RolledBack<Value> extends Error {
  readonly value: Value;

  constructor(value: Value) {
    super("The transaction was rolled back on purpose.");
    this.value = value;
  }
}

/** Does the work in one transaction. Its result says whether what was written stays; where it throws, nothing stays. */
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
