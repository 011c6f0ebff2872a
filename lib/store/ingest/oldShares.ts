import type pg from "pg";

/** The shares a round had before its rows were taken away, each as the JSON text of an array of rows. */
export interface OldShares {
  players: string;
  pairs: string;
  cells: string;
  ground: string;
}

export const NO_OLD_SHARES: OldShares = { players: "[]", pairs: "[]", cells: "[]", ground: "[]" };

/**
 * Takes away every row that belongs to one round alone (its files and the round itself stay), and hands back its
 * shares, so that the lifetime tables can be lessened by exactly them. The caller holds the round's row lock.
 */
export async function takeOldShares(client: pg.ClientBase, roundId: number): Promise<OldShares> {
  const take = async (table: string): Promise<string> => {
    const answer = await client.query<{ rows: string }>(
      `WITH gone AS (DELETE FROM ${table} WHERE round_id = $1 RETURNING *)
       SELECT coalesce(jsonb_agg(to_jsonb(gone)), '[]')::text AS rows FROM gone`,
      [roundId],
    );
    return answer.rows[0]?.rows ?? "[]";
  };
  await client.query("DELETE FROM map_event WHERE round_id = $1", [roundId]);
  await client.query("DELETE FROM player_track WHERE round_id = $1", [roundId]);
  await client.query("DELETE FROM engagement_attacker WHERE round_id = $1", [roundId]);
  await client.query("DELETE FROM round_team WHERE round_id = $1", [roundId]);
  await client.query("DELETE FROM combat_engagement WHERE round_id = $1", [roundId]);
  return {
    players: await take("round_player"),
    pairs: await take("round_pair"),
    cells: await take("round_cell"),
    ground: await take("round_ground"),
  };
}
