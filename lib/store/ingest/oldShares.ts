import type { Transaction } from "../postgres/connection.ts";
import { execute, queryRow } from "../postgres/query.ts";

/**
 * The shares that a round had before its rows were removed, each as the JSON text of an array of
 * rows.
 */
export interface OldShares {
  players: string;
  pairs: string;
  cells: string;
  ground: string;
}

export const NO_OLD_SHARES: OldShares = { players: "[]", pairs: "[]", cells: "[]", ground: "[]" };

/**
 * Tables of a round's rows that are not part of any lifetime sum, in the order in which they are
 * emptied.
 */
const WITHOUT_SUMS = [
  "map_event",
  "player_track",
  "engagement_attacker",
  "round_team",
  "combat_engagement",
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
  for (const table of WITHOUT_SUMS)
    await execute(transaction, `DELETE FROM ${table} WHERE round_id = $1`, [roundId]);
  return {
    players: await take("round_player"),
    pairs: await take("round_pair"),
    cells: await take("round_cell"),
    ground: await take("round_ground"),
  };
}
