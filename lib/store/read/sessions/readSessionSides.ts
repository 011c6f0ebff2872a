import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";

/** What one team did to the other in one round. */
export interface SideOfRound {
  roundId: number;
  team: "AXIS" | "ALLIES";
  /**
   * Engagements with an enemy as the target, how many of them the tracker marked as crossfires, and
   * how many of those crossfires killed the target.
   */
  engagements: number;
  crossfires: number;
  crossfireKills: number;
}

/**
 * Each team's engagements against the other team in each of the given rounds. A team without
 * engagements is missing.
 */
export async function readSessionSides(
  db: Database,
  rounds: readonly number[],
): Promise<SideOfRound[]> {
  const rows = await queryRows<SideOfRound>(
    db,
    `SELECT round_id AS "roundId", CASE target_team WHEN 'AXIS' THEN 'ALLIES' ELSE 'AXIS' END AS team,
      count(*)::int AS engagements,
            (count(*) FILTER (WHERE is_crossfire))::int AS crossfires, (count(*) FILTER (WHERE is_crossfire
              AND outcome = 'killed'))::int AS "crossfireKills"
       FROM combat_engagement
      WHERE round_id = ANY($1::int[]) AND NOT target_dead AND target_team IN ('AXIS', 'ALLIES')
      GROUP BY round_id, target_team ORDER BY array_position($1::int[], round_id), 2`,
    [rounds],
  );
  return rows;
}
