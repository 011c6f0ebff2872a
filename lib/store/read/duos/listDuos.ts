import type { Database } from "../../postgres/connection.ts";
import { queryRow, queryRows } from "../../postgres/query.ts";
import type { BoardFacts } from "./board/board.ts";
import { type BoardOptions, findBoard } from "./board/findBoard.ts";
import type { BoardFilters } from "./board/question.ts";
import { computeWilsonInterval } from "#lib/analytics/lift/wilson.ts";
import { selectGuidsByName, searchedName } from "../players/nameSearch.ts";
import { refOfPlayer } from "../players/playerRef.ts";
import type { GuidOption, PlayerRef } from "../players/playerRef.ts";
import { orderBy } from "../../postgres/sortRows.ts";
import type { Page } from "../../postgres/sortRows.ts";

/** Two players of the same side, over the rounds of a question. Each pair is listed once. */
export interface Duo {
  player1: PlayerRef;
  player2: PlayerRef;
  crossfires: number;
  crossfireKills: number;
  /** crossfireKills / crossfires, 0 to 1; 0 without crossfires. */
  killRate: number;
  /** ms, the mean of the pair's own smallest gap in each crossfire; null if no file has it. */
  averageDelayMs: number | null;
  /** The damage that both players did in their crossfires. */
  combinedDamage: number;
  /** Rounds that both players played on the same team. */
  roundsTogether: number;
  lastPlayed: Date;
  /**
   * Crossfires that the measure counts (it leaves out those of the whole team at once), and the
   * expected number of them.
   */
  observed: number;
  expected: number;
  /** Crossfires compared with the baseline, with its 90 % interval (docs/method.md). */
  lift: number;
  liftLower: number;
  liftUpper: number;
  crossfiresPerTenRounds: number;
  /** Wilson's 90 % interval of the kill rate; null without crossfires. */
  killRateLower: number | null;
  killRateUpper: number | null;
  /** ms, the median of the pair's own delays; null if no file has them. */
  medianDelayMs: number | null;
  /** Each player's share of crossfires that were with the other player, 0 to 1. */
  shareOfPlayer1: number;
  shareOfPlayer2: number;
}

const COLUMNS = {
  crossfires: "pair.crossfires",
  crossfireKills: "pair.crossfire_kills",
  killRate: "coalesce(pair.crossfire_kills::float8 / nullif(pair.crossfires, 0), 0)",
  averageDelayMs: "pair.delay_count = 0, pair.delay_sum_ms::float8 / nullif(pair.delay_count, 0)",
  combinedDamage: "pair.combined_damage",
  roundsTogether: "pair.rounds_together",
  lastPlayed: "pair.last_played",
  liftLower: "pair.lower",
  lift: "pair.lift",
  observed: "pair.observed",
  expected: "pair.expected",
  crossfiresPerTenRounds: "pair.crossfires::float8 / pair.rounds_together",
  medianDelayMs: "pair.median_delay_ms IS NULL, pair.median_delay_ms",
} as const;
export type DuoSort = keyof typeof COLUMNS;
export const DUO_SORTS = Object.keys(COLUMNS) as DuoSort[];

export interface DuoQuery extends Page<DuoSort>, GuidOption, BoardFilters {
  /**
   * Pairs with fewer crossfires are left out. 0 also keeps pairs that had none although at least
   * one was expected.
   */
  minCrossfires: number;
  /** Part of a current or earlier name of either player. Ignores colour codes and case. */
  search?: string | undefined;
}

interface DuoRow extends Omit<Duo, "player1" | "player2" | "killRateLower" | "killRateUpper"> {
  id1: string | null;
  name1: string | null;
  guid1: string;
  id2: string | null;
  name2: string | null;
  guid2: string;
}

/** Searches players first: there are a few thousand of them, but many more pairs. */
const FOUND = selectGuidsByName("$3");

const matches = (search: string | null): string =>
  `board_id = $1 AND crossfires >= $2 ${
    search === null
      ? "AND $3::text IS NULL"
      : `AND (player1_guid IN (${FOUND}) OR player2_guid IN (${FOUND}))`
  }`;

const TIE_BREAK =
  "pair.crossfires DESC, pair.crossfire_kills DESC, pair.player1_guid, pair.player2_guid";

function toDuo({ id1, name1, guid1, id2, name2, guid2, ...figures }: DuoRow, guids: boolean): Duo {
  const killed = computeWilsonInterval(figures.crossfireKills, figures.crossfires);
  return {
    player1: refOfPlayer(id1, name1 ?? "", guid1, guids),
    player2: refOfPlayer(id2, name2 ?? "", guid2, guids),
    ...figures,
    killRateLower: killed?.lower ?? null,
    killRateUpper: killed?.upper ?? null,
  };
}

/**
 * One page of the sorted pairs in the question's rounds with at least `minCrossfires` crossfires.
 * `total` counts all matching pairs.
 */
export async function listDuos(
  db: Database,
  {
    minCrossfires,
    search,
    sort = "crossfires",
    direction = "desc",
    limit,
    offset,
    guids = false,
    ...question
  }: DuoQuery,
  options: BoardOptions = {},
): Promise<{ total: number; duos: Duo[]; facts: BoardFacts }> {
  const order = orderBy(COLUMNS, sort, direction, TIE_BREAK);
  const part = searchedName(search);
  const board = await findBoard(db, question, options);
  const match = [board.id, minCrossfires, part];
  const [count, page] = await Promise.all([
    queryRow<{ total: number }>(
      db,
      `SELECT count(*)::int AS total FROM duo_board_pair WHERE ${matches(part)}`,
      match,
    ),
    queryRows<DuoRow>(
      db,
      `SELECT one.public_id AS id1, one.player_name AS name1, player1_guid AS guid1,
              two.public_id AS id2, two.player_name AS name2, player2_guid AS guid2,
              pair.crossfires, pair.crossfire_kills AS "crossfireKills", ${COLUMNS.killRate} AS "killRate",
              pair.delay_sum_ms::float8 / nullif(pair.delay_count, 0) AS "averageDelayMs",
              pair.combined_damage::float8 AS "combinedDamage", pair.rounds_together AS "roundsTogether",
              pair.last_played AS "lastPlayed", pair.observed, pair.expected, pair.lift, pair.lower AS "liftLower",
              pair.upper AS "liftUpper", 10 * ${COLUMNS.crossfiresPerTenRounds} AS "crossfiresPerTenRounds",
              pair.median_delay_ms AS "medianDelayMs",
              coalesce(pair.crossfires::float8 / nullif(pair.crossfires1, 0), 0) AS "shareOfPlayer1",
              coalesce(pair.crossfires::float8 / nullif(pair.crossfires2, 0), 0) AS "shareOfPlayer2"
         FROM (SELECT * FROM duo_board_pair AS pair WHERE ${matches(part)} ${order} LIMIT $4 OFFSET $5) AS pair
         LEFT JOIN player_teamplay_stats AS one ON one.player_guid = player1_guid
         LEFT JOIN player_teamplay_stats AS two ON two.player_guid = player2_guid
        ${order}`,
      [...match, limit, offset],
    ),
  ]);
  return {
    total: count?.total ?? 0,
    duos: page.map((row) => toDuo(row, guids)),
    facts: board.facts,
  };
}
