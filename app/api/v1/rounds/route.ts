import { z } from "zod";
import { answerCsv, answerError, answerJson } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { parseWord, readQuery } from "#lib/server/readQuery.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { ROUND_SORTS, listRounds } from "#lib/store/read/rounds/listRounds.ts";
import { PAGE_QUERY, rowLimit, SEARCH_QUERY } from "../pageQuery.ts";
import { ROUND_COLUMNS } from "./roundColumns.ts";

const QUERY = {
  map: z.string().optional(),
  ...SEARCH_QUERY,
  sort: parseWord(ROUND_SORTS).default("playedAt"),
  ...PAGE_QUERY,
};

/** Rounds, the latest first: `{total, rounds: [{id, map, sessionDate, playedAt, half, engagements, …}]}`. */
export const GET = publicRoute(async (request) => {
  const read = readQuery(new URL(request.url), QUERY);
  if (!read.ok) return answerError("bad_request", read.message);
  const { format, limit: _, ...query } = read.query;
  const { total, rounds } = await listRounds(await database(), {
    ...query,
    limit: rowLimit(read.query),
  });
  if (format === "csv") {
    return answerCsv(request, "everyone", {
      name: "rounds",
      columns: ROUND_COLUMNS,
      rows: rounds,
      total,
    });
  }
  return answerJson(request, "everyone", { total, rounds });
});
