import type { Database } from "../connection.ts";
import { asText } from "./asText.ts";
import { refOfPlayer } from "./playerRef.ts";
import type { GuidOption, PlayerRef } from "./playerRef.ts";
import { orderBy } from "./sortRows.ts";
import type { Page } from "./sortRows.ts";

/** Two players who caught a target in crossfire at least once, over all their rounds. Each pair stands once. */
export interface Duo {
  player1: PlayerRef;
  player2: PlayerRef;
  crossfires: number;
  crossfireKills: number;
  /** crossfireKills / crossfires, 0 to 1. */
  killRate: number;
  /** ms, the mean of the pair's own smallest gap in each crossfire; null where no file told it. */
  averageDelayMs: number | null;
  /** The damage both did in their crossfires. */
  combinedDamage: number;
  /** Rounds both played on one team. */
  roundsTogether: number;
  lastPlayed: Date;
}

const COLUMNS = {
  crossfires: "pair.crossfire_count",
  crossfireKills: "pair.crossfire_kills",
  killRate: "pair.crossfire_kills::float8 / pair.crossfire_count",
  averageDelayMs: "pair.avg_delay_ms IS NULL, pair.avg_delay_ms",
  combinedDamage: "pair.total_combined_damage",
  roundsTogether: "pair.games_together",
  lastPlayed: "pair.last_played",
} as const;
export type DuoSort = keyof typeof COLUMNS;
export const DUO_SORTS = Object.keys(COLUMNS) as DuoSort[];

export interface DuoQuery extends Page<DuoSort>, GuidOption {
  /** Pairs with fewer crossfires are left out; 1 keeps all. */
  minCrossfires: number;
  /** Part of either player's name, colour codes and case aside. */
  search?: string | undefined;
}

interface DuoRow extends Omit<Duo, "player1" | "player2"> {
  id1: string | null; name1: string; guid1: string;
  id2: string | null; name2: string; guid2: string;
}

/** Players by a part of their name without its colour codes: few thousands, where pairs are many more. */
const FOUND = String.raw`
  SELECT player_guid FROM player_teamplay_stats
   WHERE strpos(lower(regexp_replace(player_name, '\^[^^]', '', 'g')), lower($2)) > 0`;

const matches = (search: string | null): string => `crossfire_count >= $1 ${
  search === null ? "AND $2::text IS NULL" : `AND (player1_guid IN (${FOUND}) OR player2_guid IN (${FOUND}))`}`;

const TIE_BREAK = "pair.crossfire_count DESC, pair.crossfire_kills DESC, pair.player1_guid, pair.player2_guid";

function duoOf({ id1, name1, guid1, id2, name2, guid2, ...figures }: DuoRow, guids: boolean): Duo {
  return { player1: refOfPlayer(id1, name1, guid1, guids), player2: refOfPlayer(id2, name2, guid2, guids), ...figures };
}

/** Duos with at least so many crossfires, sorted, one page of them; `total` counts all that match. */
export async function listDuos(
  db: Database,
  { minCrossfires, search, sort = "crossfires", direction = "desc", limit, offset, guids = false }: DuoQuery,
): Promise<{ total: number; duos: Duo[] }> {
  const order = orderBy(COLUMNS, sort, direction, TIE_BREAK);
  const part = search === undefined || search === "" ? null : asText(search);
  const match = [minCrossfires, part];
  const [count, page] = await Promise.all([
    db.pool.query<{ total: number }>(`SELECT count(*)::int AS total FROM crossfire_pairs WHERE ${matches(part)}`, match),
    db.pool.query<DuoRow>(
      `SELECT one.public_id AS id1, coalesce(one.player_name, player1_name) AS name1, player1_guid AS guid1,
              two.public_id AS id2, coalesce(two.player_name, player2_name) AS name2, player2_guid AS guid2,
              pair.crossfire_count AS crossfires, pair.crossfire_kills AS "crossfireKills",
              ${COLUMNS.killRate} AS "killRate", pair.avg_delay_ms AS "averageDelayMs",
              pair.total_combined_damage::float8 AS "combinedDamage", pair.games_together AS "roundsTogether",
              pair.last_played AS "lastPlayed"
         FROM (SELECT * FROM crossfire_pairs AS pair WHERE ${matches(part)} ${order} LIMIT $3 OFFSET $4) AS pair
         LEFT JOIN player_teamplay_stats AS one ON one.player_guid = player1_guid
         LEFT JOIN player_teamplay_stats AS two ON two.player_guid = player2_guid
        ${order}`,
      [...match, limit, offset],
    ),
  ]);
  return { total: count.rows[0]?.total ?? 0, duos: page.rows.map((row) => duoOf(row, guids)) };
}
