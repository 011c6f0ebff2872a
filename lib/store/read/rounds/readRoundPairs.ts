import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { refOfPlayer } from "../players/playerRef.ts";
import type { PlayerRef } from "../players/playerRef.ts";

/** Two players of the round with at least one crossfire. */
export interface RoundPair {
  player1: PlayerRef;
  player2: PlayerRef;
  crossfires: number;
  crossfireKills: number;
  combinedDamage: number;
  /** In ms; null if no file has it. */
  averageDelayMs: number | null;
}

interface PairRow extends Omit<RoundPair, "player1" | "player2"> {
  id1: string | null;
  name1: string;
  guid1: string;
  id2: string | null;
  name2: string;
  guid2: string;
}

function toRoundPair(
  { id1, name1, guid1, id2, name2, guid2, ...figures }: PairRow,
  guids: boolean,
): RoundPair {
  return {
    player1: refOfPlayer(id1, name1, guid1, guids),
    player2: refOfPlayer(id2, name2, guid2, guids),
    ...figures,
  };
}

/**
 * The pairs of a round with at least one crossfire, including bots, most crossfires first. The
 * names are those used in the round.
 */
export async function readRoundPairs(
  db: Database,
  roundId: number,
  guids: boolean,
): Promise<RoundPair[]> {
  const rows = await queryRows<PairRow>(
    db,
    `SELECT stats1.public_id AS id1, one.name AS name1, pair.player1_guid AS guid1,
            stats2.public_id AS id2, two.name AS name2, pair.player2_guid AS guid2,
            pair.crossfire_count AS crossfires, pair.crossfire_kills AS "crossfireKills",
            pair.combined_damage AS "combinedDamage",
            pair.delay_sum_ms::float8 / nullif(pair.delay_count, 0) AS "averageDelayMs"
       FROM round_pair AS pair
       JOIN round_player AS one ON one.round_id = pair.round_id AND one.guid = pair.player1_guid
       JOIN round_player AS two ON two.round_id = pair.round_id AND two.guid = pair.player2_guid
       LEFT JOIN player_teamplay_stats AS stats1 ON stats1.player_guid = pair.player1_guid
       LEFT JOIN player_teamplay_stats AS stats2 ON stats2.player_guid = pair.player2_guid
      WHERE pair.round_id = $1 AND pair.crossfire_count > 0
      ORDER BY pair.crossfire_count DESC, pair.crossfire_kills DESC, pair.player1_guid, pair.player2_guid`,
    [roundId],
  );
  return rows.map((row) => toRoundPair(row, guids));
}
