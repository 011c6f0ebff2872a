import type pg from "pg";
import { applyToLifetime } from "../ingest/applyToLifetime.ts";
import { takeOldShares } from "../ingest/oldShares.ts";
import { updateSessions, findSessionOfRound } from "../ingest/updateSessions.ts";

/**
 * Takes a round with its files out of every table and every sum. The caller's transaction holds the round's row.
 * @param keep saves what is wanted of the round and its files before they go
 * @param playerKey of `playerIdKey`
 */
export async function eraseRound(
  client: pg.ClientBase,
  roundId: number,
  playerKey: Buffer,
  keep?: () => Promise<void>,
): Promise<void> {
  const session = await findSessionOfRound(client, roundId);
  await applyToLifetime(client, roundId, [], await takeOldShares(client, roundId), playerKey);
  await keep?.();
  await client.query("DELETE FROM round WHERE id = $1", [roundId]);
  await updateSessions(client, [session]);
}
