import type { Transaction } from "../postgres/connection.ts";
import { execute, queryRow } from "../postgres/query.ts";
import { takeOutOfSums } from "../sums/takeOutOfSums.ts";

/**
 * The shares that a round had before its rows were removed, each as the JSON text of an array of
 * rows.
 */
export interface OldShares {
  /** The map that it counted for; null if it has no share of the sums yet. See writeMissingSums. */
  map: string | null;
  players: string;
  pairs: string;
  cells: string;
  ground: string;
}

export const NO_OLD_SHARES: OldShares = {
  map: null,
  players: "[]",
  pairs: "[]",
  cells: "[]",
  ground: "[]",
};

/**
 * Tables of a round's rows that applyToLifetime does not need, in the order in which they are
 * emptied.
 */
const WITHOUT_SUMS = [
  "map_event",
  "player_track",
  "engagement_attacker",
  "round_team",
  "combat_engagement",
  "round_sum",
] as const;

/**
 * Removes every row that belongs only to this round (its files and the round itself stay) and
 * returns its shares, so that exactly these can be subtracted from the lifetime tables. The caller
 * holds the round's row lock.
 */
export async function takeOldShares(transaction: Transaction, roundId: number): Promise<OldShares> {
  const take = async (table: string): Promise<string> => {
    const row = await queryRow<{ rows: string }>(
      transaction,
      `WITH gone AS (DELETE FROM ${table} WHERE round_id = $1 RETURNING *)
       SELECT coalesce(jsonb_agg(to_jsonb(gone)), '[]')::text AS rows FROM gone`,
      [roundId],
    );
    return row?.rows ?? "[]";
  };
  // An admin's decision may have changed the map of the round itself.
  const share = await queryRow<{ map: string }>(
    transaction,
    "SELECT map_name AS map FROM round_sum WHERE round_id = $1 LIMIT 1",
    [roundId],
  );
  await takeOutOfSums(transaction, [roundId]);
  for (const table of WITHOUT_SUMS)
    await execute(transaction, `DELETE FROM ${table} WHERE round_id = $1`, [roundId]);
  return {
    map: share?.map ?? null,
    players: await take("round_player"),
    pairs: await take("round_pair"),
    cells: await take("round_cell"),
    ground: await take("round_ground"),
  };
}
