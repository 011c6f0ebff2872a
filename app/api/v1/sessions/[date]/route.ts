import { parseDay, parseName, parseWord } from "#lib/addresses/fields.ts";
import { makeCsvFile } from "#lib/server/answers.ts";
import { apiRoute } from "#lib/server/apiRoute.ts";
import { queryFields } from "#lib/server/readQuery.ts";
import { readSession } from "#lib/store/read/sessions/readSession.ts";
import { ROUND_COLUMNS } from "../../rounds/roundColumns.ts";
import { PERSON_COLUMNS, personRows } from "../personColumns.ts";
import { SESSION_DETAILS } from "../sessionSchema.ts";

const TABLES = { rounds: ROUND_COLUMNS, people: PERSON_COLUMNS };

export const GET = apiRoute({
  summary: "One session",
  details:
    "The same for everyone: it has no GUIDs. As CSV its rounds, or with `table=people` its players.",
  path: { date: parseDay().describe("The day of the session.") },
  query: queryFields({
    source: parseName().optional().describe("The name of the game server; all if not given."),
    table: parseWord(["rounds", "people"]).default("rounds").describe("What a CSV file holds."),
  }),
  audience: "everyone",
  answer: SESSION_DETAILS,
  notFound: ({ date }, { source }) =>
    `No session was played on ${JSON.stringify(date)}${source === undefined ? "" : " on that game server"}.`,
  load: ({ db, path: { date }, query: { source = null } }) => readSession(db, { date, source }),
  json: (session) => ({
    ...session,
    matches: session.matches.map((match) => match.map(({ id }) => id)),
  }),
  csv: {
    tables: TABLES,
    file: ({ people, rounds }, { path: { date }, query: { table } }) => {
      if (table === "rounds") {
        const total = rounds.length;
        return makeCsvFile({
          name: `session-${date}-rounds`,
          columns: ROUND_COLUMNS,
          rows: rounds,
          total,
        });
      }
      const rows = personRows(people);
      const total = rows.length;
      return makeCsvFile({ name: `session-${date}-people`, columns: PERSON_COLUMNS, rows, total });
    },
  },
});
