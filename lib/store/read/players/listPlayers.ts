import type { Database } from "../../postgres/connection.ts";
import { queryRow, queryRows } from "../../postgres/query.ts";
import {
  selectGuidsByName,
  buildNameCondition,
  toPlainLowerSql,
  searchedName,
} from "./nameSearch.ts";
import { PLAYER_FIGURES, toPlayerFigures } from "./playerFigures.ts";
import type { FigureRow, PlayerFigures } from "./playerFigures.ts";
import type { GuidOption, PlayerRef } from "./playerRef.ts";
import { orderBy } from "../../postgres/sortRows.ts";
import type { Page } from "../../postgres/sortRows.ts";

/** A lasting player in the list. */
export interface ListedPlayer extends PlayerFigures {
  player: PlayerRef;
  /** How many names the player has used. */
  names: number;
  /** The name that matched the search, if it is not the player's current name. */
  foundAs: string | null;
}

const share = (part: string, whole: string): string =>
  `${whole} = 0, ${part}::float8 / nullif(${whole}, 0)`;

const COLUMNS = {
  name: toPlainLowerSql("player_name"),
  rounds: "rounds_played",
  crossfiresPerRound: "crossfire_participations::float8 / rounds_played",
  crossfireKillRate: share("crossfire_kills", "crossfire_participations"),
  averageDelayMs: "avg_crossfire_delay_ms IS NULL, avg_crossfire_delay_ms",
  soloKillRate: share("solo_kills", "solo_engagements"),
  focusedShare: share("times_focused", "times_targeted"),
  focusEscapeRate: share("focus_escapes", "times_focused"),
  soloEscapeRate: share("solo_escapes", "solo_targeted"),
  averageEscapeDistance: "avg_escape_distance IS NULL, avg_escape_distance",
  kills: "kills",
  deaths: "deaths",
  damageGiven: "damage_given",
  lastSeen: "last_seen",
} as const;
export type PlayerSort = keyof typeof COLUMNS;
export const PLAYER_SORTS = Object.keys(COLUMNS) as PlayerSort[];

export interface PlayerQuery extends Page<PlayerSort>, GuidOption {
  minRounds: number;
  /** Part of any name that the player has used. Ignores colour codes and case. */
  search?: string | undefined;
}

const isIn = (name: string): string => buildNameCondition(name, "$2");

/** For players found only by an earlier name, `found_as` is the matching name with most rounds. */
const FOUND = `
  SELECT stats.*, alias.names, CASE WHEN $2::text IS NULL OR ${isIn("player_name")} THEN NULL
    ELSE alias.found END AS found_as
    FROM player_teamplay_stats AS stats
    JOIN LATERAL (
      SELECT count(*)::int AS names, (array_agg(name ORDER BY rounds DESC, name)
        FILTER (WHERE ${isIn("name")}))[1] AS found
        FROM player_alias WHERE player_alias.guid = player_guid) AS alias ON true
   WHERE rounds_played >= $1 AND ($2::text IS NULL OR alias.found IS NOT NULL)`;

const MATCHES = `rounds_played >= $1 AND ($2::text IS NULL OR player_guid IN (${selectGuidsByName("$2")}))`;

/**
 * One page of the sorted lasting players; `total` counts all matches. Bots and people without a
 * lasting GUID are never listed.
 */
export async function listPlayers(
  db: Database,
  {
    minRounds,
    search,
    sort = "rounds",
    direction = "desc",
    limit,
    offset,
    guids = false,
  }: PlayerQuery,
): Promise<{ total: number; players: ListedPlayer[] }> {
  const part = searchedName(search);
  const order = orderBy(COLUMNS, sort, direction, "rounds_played DESC, player_guid");
  const [count, page] = await Promise.all([
    queryRow<{ total: number }>(
      db,
      `SELECT count(*)::int AS total FROM player_teamplay_stats WHERE ${MATCHES}`,
      [minRounds, part],
    ),
    queryRows<FigureRow & { names: number; foundAs: string | null }>(
      db,
      `SELECT public_id AS id, player_name AS name, player_guid AS guid, names, found_as AS "foundAs", ${PLAYER_FIGURES}
         FROM (${FOUND}) AS found ${order} LIMIT $3 OFFSET $4`,
      [minRounds, part, limit, offset],
    ),
  ]);
  const players = page.map(({ names, foundAs, ...row }) => {
    const { player, figures } = toPlayerFigures(row, guids);
    return { player, names, foundAs, ...figures };
  });
  return { total: count?.total ?? 0, players };
}
