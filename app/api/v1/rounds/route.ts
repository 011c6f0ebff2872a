import { z } from "zod";
import { parseWord } from "#lib/addresses/fields.ts";
import { foldMapName } from "#lib/maps/foldMapName.ts";
import { makeCsvFile } from "#lib/server/answers.ts";
import { apiRoute } from "#lib/server/apiRoute.ts";
import { queryFields } from "#lib/server/readQuery.ts";
import { listRounds, ROUND_SORTS } from "#lib/store/read/rounds/listRounds.ts";
import { PAGE_QUERY, rowLimit, SEARCH_QUERY } from "../pageQuery.ts";
import { ROUND_COLUMNS } from "./roundColumns.ts";
import { ROUNDS } from "./roundSchema.ts";

export const GET = apiRoute({
  summary: "Rounds",
  query: queryFields({
    map: z.string().transform(foldMapName).optional().describe("The map's name in the game."),
    ...SEARCH_QUERY,
    sort: parseWord(ROUND_SORTS).default("playedAt").describe("The column to sort by."),
    ...PAGE_QUERY,
  }),
  audience: "everyone",
  answer: ROUNDS,
  load: ({ db, query: { format, limit, ...query } }) =>
    listRounds(db, { ...query, limit: rowLimit({ limit, format }) }),
  json: ({ total, rounds }) => ({ total, rounds }),
  csv: {
    tables: { rounds: ROUND_COLUMNS },
    file: ({ total, rounds }) =>
      makeCsvFile({ name: "rounds", columns: ROUND_COLUMNS, rows: rounds, total }),
  },
});
