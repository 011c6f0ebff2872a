import type { Database } from "../../postgres/connection.ts";

/** The name of the game server a round was played on; null where there is no such round. */
export async function readSourceOfRound(
  db: Pick<Database, "pool">,
  roundId: number,
): Promise<string | null> {
  const answer = await db.pool.query<{ name: string }>(
    "SELECT source.name FROM round JOIN source ON source.id = source_id WHERE round.id = $1",
    [roundId],
  );
  return answer.rows[0]?.name ?? null;
}
