import { answerCsv, answerError, answerJson } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { parseWord, readQuery, wholeNumber } from "#lib/server/readQuery.ts";
import { mayReadGuids } from "#lib/server/viewer.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { listPlayers, PLAYER_SORTS } from "#lib/store/read/players/listPlayers.ts";
import { PAGE_QUERY, rowLimit, SEARCH_QUERY } from "../pageQuery.ts";
import { PLAYER_COLUMNS } from "./playerColumns.ts";

/** More rounds than anybody plays. */
const MAX_ROUNDS = 2 ** 31 - 1;

const QUERY = {
  minRounds: wholeNumber(0, MAX_ROUNDS).default(1),
  ...SEARCH_QUERY,
  sort: parseWord(PLAYER_SORTS).default("rounds"),
  ...PAGE_QUERY,
};

/** Players: `{total, players: [{player, names, foundAs, rounds, crossfires, …}]}`; GUIDs for who may see them. */
export const GET = publicRoute(async (request) => {
  const read = readQuery(new URL(request.url), QUERY);
  if (!read.ok) return answerError("bad_request", read.message);
  const { format, limit: _, ...query } = read.query;
  const { total, players } = await listPlayers(await database(), {
    ...query,
    limit: rowLimit(read.query),
    guids: await mayReadGuids(request),
  });
  if (format === "csv")
    return answerCsv(request, "viewer", {
      name: "players",
      columns: PLAYER_COLUMNS,
      rows: players,
      total,
    });
  return answerJson(request, "viewer", { total, players });
});
