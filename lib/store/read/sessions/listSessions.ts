import { BOTS_ONLY } from "#lib/mapQuery/filters/bots.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRow, queryRows } from "../../postgres/query.ts";
import { selectGuidsByName, searchedName } from "../players/nameSearch.ts";
import { refOfPlayer } from "../players/playerRef.ts";
import type { GuidOption, PlayerRef } from "../players/playerRef.ts";
import { orderBy } from "../../postgres/sortRows.ts";
import type { Page } from "../../postgres/sortRows.ts";

/** A session on one server. */
export interface SessionRow {
  /** `YYYY-MM-DD` */
  date: string;
  /** The game server. */
  source: string;
  /** Whether other servers also have rounds of that session. */
  sourceIsOneOfSeveral: boolean;
  /** Without those in which only bots played, as are all figures. */
  rounds: number;
  /** How many rounds are not counted, because only bots played. */
  botRounds: number;
  /** Rounds whose file was cut off. */
  truncated: number;
  /** In the order they were first played. */
  maps: string[];
  /** People with a lasting GUID who were in one of its rounds. */
  players: number;
  engagements: number;
  crossfires: number;
  kills: number;
  targetsKilled: number;
  deaths: number;
  /** The lengths of its rounds, summed, ms. */
  durationMs: number;
  /**
   * The two people with a lasting GUID who had the most crossfires together; null if no pair had
   * one.
   */
  topDuo: { player1: PlayerRef; player2: PlayerRef; crossfires: number } | null;
}

const SORT_COLUMNS = {
  date: "session.session_date",
  source: "source.name",
  rounds: "session.rounds",
  players: "session.players",
  engagements: "session.engagements",
  crossfires: "session.crossfires",
  kills: "session.kills",
  targetsKilled: "session.targets_killed",
  durationMs: "session.duration_ms",
} as const;
export type SessionSort = keyof typeof SORT_COLUMNS;
export const SESSION_SORTS = Object.keys(SORT_COLUMNS) as SessionSort[];

export interface SessionsQuery extends Page<SessionSort>, GuidOption {
  /** Part of a current or earlier name of a player; colour codes and case are ignored. */
  search?: string | undefined;
}

const matches = (search: string | null): string =>
  search === null
    ? "$1::text IS NULL"
    : `(session_date, source_id) IN (
  SELECT session_date, source_id FROM round_player JOIN round ON round.id = round_id WHERE lasting
    AND guid IN (${selectGuidsByName("$1")}))`;

const PAGE = (search: string | null, order: string): string => `
  SELECT session_date::text AS date, source.name AS source, session.rounds, session.truncated, session.maps,
    session.players, session.engagements, session.crossfires, session.kills,
         session.targets_killed AS "targetsKilled", session.deaths,
         session.duration_ms::float8 AS "durationMs",
         (SELECT count(*)::int FROM round WHERE round.session_date = session.session_date
           AND round.source_id = session.source_id AND ${BOTS_ONLY}) AS "botRounds",
         EXISTS (SELECT FROM session AS other WHERE other.session_date = session.session_date
           AND other.source_id <> session.source_id) AS "sourceIsOneOfSeveral",
         top_player1_guid AS guid1, one.public_id AS id1, one.player_name AS name1, top_player2_guid AS guid2,
           two.public_id AS id2, two.player_name AS name2,
         top_crossfires AS "duoCrossfires"
    FROM session JOIN source ON source.id = source_id
    LEFT JOIN player_teamplay_stats AS one ON one.player_guid = top_player1_guid
    LEFT JOIN player_teamplay_stats AS two ON two.player_guid = top_player2_guid
   WHERE ${matches(search)} ${order} LIMIT $2 OFFSET $3`;

interface Row extends Omit<SessionRow, "topDuo"> {
  guid1: string | null;
  id1: string | null;
  name1: string | null;
  guid2: string | null;
  id2: string | null;
  name2: string | null;
  duoCrossfires: number | null;
}

function toSessionSummary(
  { guid1, id1, name1, guid2, id2, name2, duoCrossfires, ...figures }: Row,
  guids: boolean,
): SessionRow {
  return {
    ...figures,
    topDuo:
      guid1 === null || guid2 === null
        ? null
        : {
            player1: refOfPlayer(id1, name1 ?? "", guid1, guids),
            player2: refOfPlayer(id2, name2 ?? "", guid2, guids),
            crossfires: duoCrossfires ?? 0,
          },
  };
}

/**
 * One page of sessions, a row for each server, the latest first unless asked otherwise; `total`
 * counts all that match.
 */
export async function listSessions(
  db: Database,
  { search, sort = "date", direction = "desc", limit, offset, guids = false }: SessionsQuery,
): Promise<{ total: number; sessions: SessionRow[] }> {
  const part = searchedName(search);
  const order = orderBy(SORT_COLUMNS, sort, direction, "session.session_date DESC, source.name");
  const [count, page] = await Promise.all([
    queryRow<{ total: number }>(
      db,
      `SELECT count(*)::int AS total FROM session WHERE ${matches(part)}`,
      [part],
    ),
    queryRows<Row>(db, PAGE(part, order), [part, limit, offset]),
  ]);
  return {
    total: count?.total ?? 0,
    sessions: page.map((row) => toSessionSummary(row, guids)),
  };
}
