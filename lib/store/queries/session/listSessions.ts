import type { Database } from "../../connection.ts";
import { asText } from "../asText.ts";
import { refOfPlayer } from "../playerRef.ts";
import type { GuidOption, PlayerRef } from "../playerRef.ts";
import { orderBy } from "../sortRows.ts";
import type { Page } from "../sortRows.ts";

/** One evening's play on one server. */
export interface SessionRow {
  /** `YYYY-MM-DD` */
  date: string;
  /** The game server. */
  source: string;
  /** Whether other servers have rounds of that evening too. */
  sourceIsOneOfSeveral: boolean;
  rounds: number;
  /** In the order they were first played. */
  maps: string[];
  /** People with a lasting GUID who were in one of its rounds. */
  players: number;
  engagements: number;
  crossfires: number;
  kills: number;
  deaths: number;
  /** ms of fighting, from first to last engagement of each round, summed. */
  durationMs: number;
  /** The two people with a lasting GUID who had most crossfires together; null where no pair had one. */
  topDuo: { player1: PlayerRef; player2: PlayerRef; crossfires: number } | null;
}

const PLAYERS = `(SELECT count(DISTINCT guid)::int
    FROM round_player JOIN round AS played ON played.id = round_id
   WHERE played.session_date = session.session_date AND played.source_id = session.source_id AND lasting)`;

const SORT_COLUMNS = {
  date: "session_date",
  source: "source.name",
  rounds: "rounds",
  players: PLAYERS,
  engagements: "engagements",
  crossfires: "crossfires",
  kills: "kills",
  durationMs: "duration_ms",
} as const;
export type SessionSort = keyof typeof SORT_COLUMNS;
export const SESSION_SORTS = Object.keys(SORT_COLUMNS) as SessionSort[];

export interface SessionsQuery extends Page<SessionSort>, GuidOption {
  /** Part of the name, or of a former name, of somebody who played; colour codes and case aside. */
  search?: string | undefined;
}

const FOUND = String.raw`
  SELECT guid FROM player_alias WHERE strpos(lower(regexp_replace(name, '\^[^^]', '', 'g')), lower($1)) > 0`;

const matches = (search: string | null): string => (search === null ? "$1::text IS NULL" : `(session_date, source_id) IN (
  SELECT session_date, source_id FROM round_player JOIN round ON round.id = round_id WHERE lasting AND guid IN (${FOUND}))`);

const SESSIONS = (search: string | null): string => `
  SELECT session_date, source_id, count(*)::int AS rounds, sum(engagement_count)::float8 AS engagements, sum(crossfire_count)::float8 AS crossfires,
         sum(kill_count)::float8 AS kills, sum(death_count)::float8 AS deaths, sum(duration_ms)::float8 AS duration_ms
    FROM round WHERE ${matches(search)} GROUP BY session_date, source_id`;

/** What is dear is read for the rows of one page only. */
const PAGE = (search: string | null, order: string): string => `
  SELECT session_date::text AS date, session.source, session.rounds, maps, ${PLAYERS} AS players, session.engagements, session.crossfires, session.kills, session.deaths, session.duration_ms AS "durationMs",
         EXISTS (SELECT FROM round AS other WHERE other.session_date = session.session_date AND other.source_id <> session.source_id) AS "sourceIsOneOfSeveral",
         guid1, one.public_id AS id1, one.player_name AS name1, guid2, two.public_id AS id2, two.player_name AS name2, duo.crossfires AS "duoCrossfires"
    FROM (SELECT session.*, source.name AS source, row_number() OVER (${order}) AS place
            FROM (${SESSIONS(search)}) AS session JOIN source ON source.id = source_id ORDER BY place LIMIT $2 OFFSET $3) AS session
   CROSS JOIN LATERAL (
     SELECT array_agg(map_name ORDER BY first_played, map_name) AS maps
       FROM (SELECT map_name, min(played_at) AS first_played FROM round AS played
              WHERE played.session_date = session.session_date AND played.source_id = session.source_id GROUP BY map_name) AS of_map) AS map
    LEFT JOIN LATERAL (
     SELECT player1_guid AS guid1, player2_guid AS guid2, sum(round_pair.crossfire_count)::int AS crossfires
       FROM round_pair JOIN round AS played ON played.id = round_id
      WHERE played.session_date = session.session_date AND played.source_id = session.source_id AND lasting AND round_pair.crossfire_count > 0
      GROUP BY 1, 2 ORDER BY 3 DESC, sum(crossfire_kills) DESC, 1, 2 LIMIT 1) AS duo ON true
    LEFT JOIN player_teamplay_stats AS one ON one.player_guid = guid1
    LEFT JOIN player_teamplay_stats AS two ON two.player_guid = guid2
   ORDER BY place`;

interface Row extends Omit<SessionRow, "topDuo"> {
  guid1: string | null; id1: string | null; name1: string | null;
  guid2: string | null; id2: string | null; name2: string | null;
  duoCrossfires: number | null;
}

function sessionOf({ guid1, id1, name1, guid2, id2, name2, duoCrossfires, ...figures }: Row, guids: boolean): SessionRow {
  return {
    ...figures,
    topDuo: guid1 === null || guid2 === null ? null : {
      player1: refOfPlayer(id1, name1 ?? "", guid1, guids), player2: refOfPlayer(id2, name2 ?? "", guid2, guids), crossfires: duoCrossfires ?? 0,
    },
  };
}

/** Evenings, each server's own, the latest first unless asked otherwise, one page of them; `total` counts all that match. */
export async function listSessions(
  db: Database,
  { search, sort = "date", direction = "desc", limit, offset, guids = false }: SessionsQuery,
): Promise<{ total: number; sessions: SessionRow[] }> {
  const part = search === undefined || search === "" ? null : asText(search);
  const order = orderBy(SORT_COLUMNS, sort, direction, "session_date DESC, source.name");
  const [count, page] = await Promise.all([
    db.pool.query<{ total: number }>(`SELECT count(*)::int AS total FROM (SELECT DISTINCT session_date, source_id FROM round WHERE ${matches(part)}) AS session`, [part]),
    db.pool.query<Row>(PAGE(part, order), [part, limit, offset]),
  ]);
  return { total: count.rows[0]?.total ?? 0, sessions: page.rows.map((row) => sessionOf(row, guids)) };
}
