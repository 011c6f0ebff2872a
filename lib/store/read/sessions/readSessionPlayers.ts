import { SESSION_FIGURES } from "#lib/analytics/session/compareSessions.ts";
import { selectFigures } from "../selectFigures.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";

/** What is summed over a person's rounds. */
export const PERSON_FIGURES = [...SESSION_FIGURES, "damageTaken"] as const;
export type PersonFigure = (typeof PERSON_FIGURES)[number];

/** One person's share of one round of a session. */
export interface PlayerInRound extends Record<PersonFigure, number> {
  roundId: number;
  guid: string;
  /** null for bots and people without a lasting GUID. */
  publicId: string | null;
  /** The current name of a player with a lasting GUID, else the name in the round. */
  name: string;
  bot: boolean;
  /** The team they played on longest. */
  team: "AXIS" | "ALLIES" | "SPEC";
  /** Whether the player was seen on both teams in this round. */
  onBoth: boolean;
}

/**
 * Everyone in each of some rounds, in the order of rounds and GUIDs. It contains GUIDs, so pages
 * must not use it as it is.
 */
export async function readSessionPlayers(
  db: Database,
  rounds: readonly number[],
): Promise<PlayerInRound[]> {
  const rows = await queryRows<PlayerInRound>(
    db,
    `SELECT round_id AS "roundId", guid, public_id AS "publicId", coalesce(player_name, name) AS name,
      starts_with(guid, 'OMNIBOT') AS bot, team,
            played_axis AND played_allies AS "onBoth", ${selectFigures(PERSON_FIGURES, (column) => `share.${column}`)}
       FROM round_player AS share LEFT JOIN player_teamplay_stats ON player_guid = guid AND lasting
      WHERE round_id = ANY($1::int[]) AND guid !~ '^(UNKNOWN|WORLD(_.*)?)?$'
      ORDER BY array_position($1::int[], round_id), guid`,
    [rounds],
  );
  return rows;
}
