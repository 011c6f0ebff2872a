import { z } from "zod";
import { answerCsv, answerError, answerJson } from "#lib/server/answers.ts";
import type { CsvColumn } from "#lib/format/csv.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { parseWord, readQuery } from "#lib/server/readQuery.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { isDay } from "#lib/store/ingest/roundDate.ts";
import {
  listPlayerRounds,
  PLAYER_ROUND_SORTS,
  type PlayerRound,
} from "#lib/store/read/players/listPlayerRounds.ts";
import { PAGE_QUERY, rowLimit } from "../../../pageQuery.ts";
import { findPlayer } from "../findPlayer.ts";

/** Names of servers are shorter. */
const MAX_NAME_LENGTH = 200;

const QUERY = {
  evening: z.string().refine(isDay, "must be a day, YYYY-MM-DD").optional(),
  source: z.string().max(MAX_NAME_LENGTH).optional(),
  sort: parseWord(PLAYER_ROUND_SORTS).default("playedAt"),
  ...PAGE_QUERY,
};

const COLUMNS: readonly CsvColumn<PlayerRound>[] = [
  { heading: "round_id", cell: ({ id }) => id },
  { heading: "map_name", cell: ({ map }) => map },
  { heading: "session_date", cell: ({ sessionDate }) => sessionDate },
  { heading: "half", cell: ({ half }) => half },
  { heading: "complete", cell: ({ complete }) => complete },
  { heading: "player_name", cell: ({ name }) => name },
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

/** A player's rounds with his figures in each: `{total, rounds: [{id, map, sessionDate, team, crossfires, …}]}`. */
export const GET = publicRoute<{ id: string }>(async (request, { id }) => {
  const read = readQuery(new URL(request.url), QUERY);
  if (!read.ok) return answerError("bad_request", read.message);
  const db = await database();
  const found = await findPlayer(db, request, id, false);
  if (!found.ok) return found.answer;
  const { evening, source, sort, direction, offset, format } = read.query;
  const { total, rounds } = await listPlayerRounds(db, found.player.guid, {
    evening,
    source,
    sort,
    direction,
    offset,
    limit: rowLimit(read.query),
  });
  if (format === "csv")
    return answerCsv(request, "everyone", {
      name: `player-${id}-rounds`,
      columns: COLUMNS,
      rows: rounds,
      total,
    });
  return answerJson(request, "everyone", { total, rounds });
});
