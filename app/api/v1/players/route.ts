import { parseWord, parseWholeNumber } from "#lib/addresses/fields.ts";
import { makeCsvFile } from "#lib/server/answers.ts";
import { apiRoute } from "#lib/server/apiRoute.ts";
import { queryFields } from "#lib/server/readQuery.ts";
import { listPlayers, PLAYER_SORTS } from "#lib/store/read/players/listPlayers.ts";
import { PAGE_QUERY, rowLimit, SEARCH_QUERY } from "../pageQuery.ts";
import { PLAYER_COLUMNS } from "./playerColumns.ts";
import { PLAYERS } from "./playerSchema.ts";

/** More rounds than any player will have. */
const MAX_ROUNDS = 2 ** 31 - 1;

export const GET = apiRoute({
  summary: "Players",
  details: "Players with a lasting GUID; no bots.",
  query: queryFields({
    minRounds: parseWholeNumber(0, MAX_ROUNDS)
      .default(1)
      .describe("Leaves out players with fewer rounds."),
    ...SEARCH_QUERY,
    sort: parseWord(PLAYER_SORTS).default("rounds").describe("The column to sort by."),
    ...PAGE_QUERY,
  }),
  audience: "viewer",
  answer: PLAYERS,
  load: ({ db, query: { format, limit, ...query }, guids }) =>
    listPlayers(db, { ...query, limit: rowLimit({ limit, format }), guids }),
  json: ({ total, players }) => ({ total, players }),
  csv: {
    tables: { players: PLAYER_COLUMNS },
    file: ({ total, players }) =>
      makeCsvFile({ name: "players", columns: PLAYER_COLUMNS, rows: players, total }),
  },
});
