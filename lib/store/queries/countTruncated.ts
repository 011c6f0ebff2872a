import type { Database } from "../connection.ts";

/** How many rounds there are, and how many of them are known only as far as their cut file goes. */
export async function countTruncated(db: Pick<Database, "pool">): Promise<{ truncated: number; rounds: number }> {
  const answer = await db.pool.query<{ truncated: number; rounds: number }>(
    "SELECT count(*) FILTER (WHERE complete = false)::int AS truncated, count(*)::int AS rounds FROM round");
  return answer.rows[0] ?? { truncated: 0, rounds: 0 };
}
