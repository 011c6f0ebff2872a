import type { Database } from "./connection.ts";

/** Whether the database answers at all. */
export async function checkDatabase(db: Pick<Database, "pool">): Promise<boolean> {
  return db.pool.query("SELECT 1").then(
    () => true,
    () => false,
  );
}
