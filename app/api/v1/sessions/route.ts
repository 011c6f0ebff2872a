import { answerCsv, answerError, answerJson } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { parseWord, readQuery } from "#lib/server/readQuery.ts";
import { mayReadGuids } from "#lib/server/viewer.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { listSessions, SESSION_SORTS } from "#lib/store/read/sessions/listSessions.ts";
import { PAGE_QUERY, rowLimit, SEARCH_QUERY } from "../pageQuery.ts";
import { SESSION_COLUMNS } from "./sessionColumns.ts";

const QUERY = {
  ...SEARCH_QUERY,
  sort: parseWord(SESSION_SORTS).default("date"),
  ...PAGE_QUERY,
};

/** Evenings, each server's own, the latest first: `{total, sessions: [{date, source, rounds, maps, players, crossfires, topDuo, …}]}`. */
export const GET = publicRoute(async (request) => {
  const read = readQuery(new URL(request.url), QUERY);
  if (!read.ok) return answerError("bad_request", read.message);
  const { format, limit: _, ...query } = read.query;
  const guids = await mayReadGuids(request);
  const { total, sessions } = await listSessions(await database(), {
    ...query,
    limit: rowLimit(read.query),
    guids,
  });
  if (format === "csv")
    return answerCsv(request, "viewer", {
      name: "sessions",
      columns: SESSION_COLUMNS,
      rows: sessions,
      total,
    });
  return answerJson(request, "viewer", { total, sessions });
});
