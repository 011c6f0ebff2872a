import type { Database } from "../../postgres/connection.ts";
import { queryRow, queryRows } from "../../postgres/query.ts";
import type { BoardFacts } from "../duos/board/board.ts";
import { findBoard } from "../duos/board/findBoard.ts";
import { refOfPlayer } from "./playerRef.ts";
import type { GuidOption, PlayerRef } from "./playerRef.ts";
import { orderBy } from "../../postgres/sortRows.ts";
import type { Page } from "../../postgres/sortRows.ts";

/** A partner of a player: a row of the board of all rounds, from that player's point of view. */
export interface Partner {
  player: PlayerRef;
  /** Rounds that both players played on the same team. */
  roundsTogether: number;
  crossfires: number;
  crossfireKills: number;
  /** This partner's share of the player's crossfires, 0 to 1. */
  share: number;
  /** ms; null if no file has it. */
  medianDelayMs: number | null;
  /** Crossfires that the measure counts, and the expected number of them. */
  observed: number;
  expected: number;
  /** Crossfires compared with the baseline, with its 90 % interval. */
  lift: number;
  liftLower: number;
  liftUpper: number;
}

const COLUMNS = {
  liftLower: "pair.lower",
  lift: "pair.lift",
  crossfires: "pair.crossfires",
  crossfireKills: "coalesce(pair.crossfire_kills::float8 / nullif(pair.crossfires, 0), 0)",
  expected: "pair.expected",
  roundsTogether: "pair.rounds_together",
  medianDelayMs: "pair.median_delay_ms IS NULL, pair.median_delay_ms",
} as const;
export type PartnerSort = keyof typeof COLUMNS;
export const PARTNER_SORTS = Object.keys(COLUMNS) as PartnerSort[];

export interface PartnerQuery extends Page<PartnerSort>, GuidOption {
  /** The player whose partners are listed. */
  guid: string;
}

interface PartnerRow extends Omit<Partner, "player"> {
  id: string | null;
  name: string | null;
  guid: string;
}

/**
 * A player's partners with at least one crossfire together, or with at least one expected. Unless
 * asked otherwise, they are sorted by the lower end of the interval. `total` counts all partners.
 */
export async function listPartners(
  db: Database,
  { guid, sort = "liftLower", direction = "desc", limit, offset, guids = false }: PartnerQuery,
): Promise<{ total: number; partners: Partner[]; facts: BoardFacts }> {
  const board = await findBoard(db, {});
  const own = "board_id = $1 AND (player1_guid = $2 OR player2_guid = $2)";
  const order = orderBy(
    COLUMNS,
    sort,
    direction,
    "pair.crossfires DESC, pair.rounds_together DESC, pair.player1_guid, pair.player2_guid",
  );
  const [count, page] = await Promise.all([
    queryRow<{ total: number }>(
      db,
      `SELECT count(*)::int AS total FROM duo_board_pair WHERE ${own}`,
      [board.id, guid],
    ),
    queryRows<PartnerRow>(
      db,
      `SELECT stats.public_id AS id, stats.player_name AS name, CASE WHEN player1_guid = $2 THEN player2_guid
        ELSE player1_guid END AS guid,
              pair.rounds_together AS "roundsTogether", pair.crossfires, pair.crossfire_kills AS "crossfireKills",
              coalesce(pair.crossfires::float8 / nullif(CASE WHEN player1_guid = $2 THEN crossfires1
                ELSE crossfires2 END, 0), 0) AS share,
              pair.median_delay_ms AS "medianDelayMs", pair.observed, pair.expected, pair.lift,
                pair.lower AS "liftLower", pair.upper AS "liftUpper"
         FROM duo_board_pair AS pair
         LEFT JOIN player_teamplay_stats AS stats ON stats.player_guid = CASE WHEN player1_guid = $2
           THEN player2_guid ELSE player1_guid END
        WHERE ${own} ${order} LIMIT $3 OFFSET $4`,
      [board.id, guid, limit, offset],
    ),
  ]);
  return {
    total: count?.total ?? 0,
    facts: board.facts,
    partners: page.map(({ id, name, guid: partner, ...figures }) => ({
      player: refOfPlayer(id, name ?? "", partner, guids),
      ...figures,
    })),
  };
}
