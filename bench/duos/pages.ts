import type { Database } from "#lib/store/postgres/connection.ts";
import { readDuo } from "#lib/store/read/duos/readDuo.ts";
import { readDuoCrossfires } from "#lib/store/read/duos/readDuoCrossfires.ts";
import { readDuoPeople } from "#lib/store/read/duos/readDuoPeople.ts";
import { readStack } from "#lib/store/read/duos/readStack.ts";
import { listDuos } from "#lib/store/read/duos/listDuos.ts";
import { listPartners } from "#lib/store/read/players/listPartners.ts";
import { listPlayerRounds } from "#lib/store/read/players/listPlayerRounds.ts";
import { listPlayers } from "#lib/store/read/players/listPlayers.ts";
import { readPlayerMeasures } from "#lib/store/read/players/playerMeasures.ts";
import { readPlayer } from "#lib/store/read/players/readPlayer.ts";
import { readPlayerForm } from "#lib/store/read/players/readPlayerForm.ts";
import { listPlayerMaps, readPlayerPlaces } from "#lib/store/read/players/readPlayerPlaces.ts";
import { readDataQuality } from "#lib/store/read/quality/readDataQuality.ts";
import { readDuoChoices } from "#lib/store/read/duos/readDuoChoices.ts";
import { listSessions } from "#lib/store/read/sessions/listSessions.ts";
import { readSession } from "#lib/store/read/sessions/readSession.ts";

/** Reads the data of one page, or of a part of it: from the call to typed rows. */
export interface BenchPage {
  name: string;
  read: (db: Database) => Promise<unknown>;
}

/**
 * What the pages show: the pair with the most crossfires, a stack of people who play together, and
 * the session with the most rounds.
 */
interface Subjects {
  ids: [string, string];
  guids: [string, string];
  stack: string[];
  date: string;
  map: string;
}

export async function findSubjects(db: Database): Promise<Subjects> {
  const {
    rows: [pair],
  } = await db.pool.query<{ guid1: string; guid2: string; id1: string; id2: string }>(
    `SELECT player1_guid AS guid1, player2_guid AS guid2, one.public_id AS id1, two.public_id AS id2
      FROM crossfire_pairs
       JOIN player_teamplay_stats AS one ON one.player_guid = player1_guid
         JOIN player_teamplay_stats AS two ON two.player_guid = player2_guid ORDER BY crossfire_count DESC LIMIT 1`,
  );
  if (pair === undefined) throw new Error("Nobody played.");
  const { rows: friends } = await db.pool.query<{ guid: string }>(
    `SELECT CASE WHEN player1_guid = $1 THEN player2_guid ELSE player1_guid END AS guid
      FROM crossfire_pairs WHERE $1 IN (player1_guid, player2_guid)
      ORDER BY crossfire_count DESC LIMIT 7`,
    [pair.guid1],
  );
  const {
    rows: [session],
  } = await db.pool.query<{ date: string }>(
    `SELECT session_date::text AS date FROM round GROUP BY session_date
      ORDER BY count(*) DESC, session_date DESC LIMIT 1`,
  );
  const {
    rows: [map],
  } = await db.pool.query<{ map: string }>(
    `SELECT map_name AS map FROM round_player JOIN round ON round.id = round_id
      WHERE guid = $1 GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
    [pair.guid1],
  );
  return {
    ids: [pair.id1, pair.id2],
    guids: [pair.guid1, pair.guid2],
    stack: [pair.guid1, ...friends.map(({ guid }) => guid)],
    date: session?.date ?? "",
    map: map?.map ?? "",
  };
}

export function benchPages({ ids, guids, stack, date, map }: Subjects): BenchPage[] {
  const [guid] = guids;
  const board = { minCrossfires: 1, limit: 50, offset: 0, sort: "liftLower" } as const;
  return [
    {
      name: "board: the first page of the kept answer",
      read: (db) => Promise.all([listDuos(db, board), readDuoChoices(db), readDataQuality(db, {})]),
    },
    {
      name: "board: found by a name",
      read: (db) => listDuos(db, { ...board, search: "player 17" }),
    },
    { name: "duo: figures by round", read: (db) => readDuo(db, guids, {}) },
    {
      name: "duo: every crossfire with its lines of fire",
      read: (db) => readDuoCrossfires(db, guids, {}),
    },
    {
      name: "duo: names, choices, data quality",
      read: (db) =>
        Promise.all([
          readDuoPeople(db, ids),
          readDuoChoices(db),
          readDataQuality(db, { people: [[guids[0]], [guids[1]]], together: true }),
        ]),
    },
    { name: "stack: every two of eight", read: (db) => readStack(db, stack, {}) },
    {
      name: "players: the list",
      read: (db) => listPlayers(db, { minRounds: 1, sort: "rounds", limit: 50, offset: 0 }),
    },
    {
      name: "player: figures and his place among others",
      read: async (db) => [await readPlayer(db, ids[0]), await readPlayerMeasures(db, guid)],
    },
    { name: "player: partners", read: (db) => listPartners(db, { guid, limit: 12, offset: 0 }) },
    {
      name: "player: form, maps, places, rounds",
      read: (db) =>
        Promise.all([
          readPlayerForm(db, guid, "month"),
          listPlayerMaps(db, guid),
          readPlayerPlaces(db, guid, map, "death"),
          listPlayerRounds(db, guid, { limit: 25, offset: 0 }),
        ]),
    },
    {
      name: "sessions: the list, by who played most",
      read: (db) => listSessions(db, { sort: "players", limit: 50, offset: 0 }),
    },
    {
      name: "sessions: found by a name",
      read: (db) => listSessions(db, { search: "player 17", limit: 50, offset: 0 }),
    },
    {
      name: "session: everything but pictures",
      read: (db) => readSession(db, { date, source: null }),
    },
  ];
}
