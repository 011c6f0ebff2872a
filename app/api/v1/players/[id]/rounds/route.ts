import { parseDay, parseName, parseWord } from "#lib/addresses/fields.ts";
import type { CsvColumn } from "#lib/format/csv.ts";
import { makeCsvFile } from "#lib/server/answers.ts";
import { apiRoute } from "#lib/server/apiRoute.ts";
import { queryFields } from "#lib/server/readQuery.ts";
import {
  listPlayerRounds,
  PLAYER_ROUND_SORTS,
  type PlayerRound,
} from "#lib/store/read/players/listPlayerRounds.ts";
import { PAGE_QUERY, rowLimit } from "../../../pageQuery.ts";
import { PLAYER_ROUNDS } from "../../playerSchema.ts";
import { findPlayer, PLAYER_ID, playerNotFound } from "../findPlayer.ts";

const QUERY = queryFields(
  {
    session: parseDay().optional().describe("Only the rounds of the session of this day."),
    evening: parseDay()
      .optional()
      .describe("The old name of `session`.")
      .meta({ deprecated: true }),
    source: parseName().optional().describe("The name of the game server."),
    sort: parseWord(PLAYER_ROUND_SORTS).default("playedAt").describe("The column to sort by."),
    ...PAGE_QUERY,
  },
  ({ session, evening }) =>
    session !== undefined && evening !== undefined
      ? "`evening` is the old name of `session`: give only one of them."
      : null,
);

const COLUMNS: readonly CsvColumn<PlayerRound>[] = [
  { heading: "round_id", cell: ({ id }) => id },
  { heading: "map_name", cell: ({ map }) => map },
  { heading: "session_date", cell: ({ sessionDate }) => sessionDate },
  { heading: "half", cell: ({ half }) => half },
  { heading: "complete", cell: ({ complete }) => complete },
  { heading: "player_name", cell: (round) => round.name },
  { heading: "team", cell: ({ team }) => team },
  { heading: "crossfire_participations", cell: ({ crossfires }) => crossfires },
  { heading: "crossfire_kills", cell: ({ crossfireKills }) => crossfireKills },
  { heading: "times_targeted", cell: ({ timesTargeted }) => timesTargeted },
  { heading: "times_focused", cell: ({ timesFocused }) => timesFocused },
  { heading: "escapes", cell: ({ escapes }) => escapes },
  { heading: "kills", cell: ({ kills }) => kills },
  { heading: "deaths", cell: ({ deaths }) => deaths },
  { heading: "damage_given", cell: ({ damageGiven }) => damageGiven },
];

export const GET = apiRoute({
  summary: "The rounds of a player",
  details: "The player's figures in each round.",
  path: { id: PLAYER_ID },
  query: QUERY,
  audience: "everyone",
  answer: PLAYER_ROUNDS,
  notFound: playerNotFound,
  load: async (call) => {
    const player = await findPlayer(call);
    if (player === null || player instanceof Response) return player;
    const { session, evening = session, format, limit, ...query } = call.query;
    return listPlayerRounds(call.db, player.guid, {
      ...query,
      session: evening,
      limit: rowLimit({ limit, format }),
    });
  },
  json: ({ total, rounds }) => ({ total, rounds }),
  csv: {
    tables: { rounds: COLUMNS },
    file: ({ total, rounds }, { path }) =>
      makeCsvFile({ name: `player-${path.id}-rounds`, columns: COLUMNS, rows: rounds, total }),
  },
});
