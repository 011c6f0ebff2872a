import { parseWord } from "#lib/addresses/fields.ts";
import { makeCsvFile } from "#lib/server/answers.ts";
import { apiRoute } from "#lib/server/apiRoute.ts";
import { queryFields } from "#lib/server/readQuery.ts";
import { listSessions, SESSION_SORTS } from "#lib/store/read/sessions/listSessions.ts";
import { PAGE_QUERY, rowLimit, SEARCH_QUERY } from "../pageQuery.ts";
import { SESSION_COLUMNS } from "./sessionColumns.ts";
import { SESSIONS } from "./sessionSchema.ts";

export const GET = apiRoute({
  summary: "Sessions",
  details:
    "A session is what was played on one day on one game server. " +
    "Rounds before 6 a.m., or the hour set for the server, belong to the previous day.",
  query: queryFields({
    ...SEARCH_QUERY,
    sort: parseWord(SESSION_SORTS).default("date").describe("The column to sort by."),
    ...PAGE_QUERY,
  }),
  audience: "viewer",
  answer: SESSIONS,
  load: ({ db, query: { format, limit, ...query }, guids }) =>
    listSessions(db, { ...query, limit: rowLimit({ limit, format }), guids }),
  json: ({ total, sessions }) => ({ total, sessions }),
  csv: {
    tables: { sessions: SESSION_COLUMNS },
    file: ({ total, sessions }) =>
      makeCsvFile({ name: "sessions", columns: SESSION_COLUMNS, rows: sessions, total }),
  },
});
