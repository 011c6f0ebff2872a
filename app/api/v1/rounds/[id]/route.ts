import { makeCsvFile } from "#lib/server/answers.ts";
import { apiRoute } from "#lib/server/apiRoute.ts";
import { NO_QUERY } from "#lib/server/readQuery.ts";
import { readRound } from "#lib/store/read/rounds/readRound.ts";
import { ROSTER_COLUMNS } from "../rosterColumns.ts";
import { ROUND_DETAILS } from "../roundSchema.ts";
import { ROUND_ID, roundNotFound } from "./roundId.ts";

export const GET = apiRoute({
  summary: "One round",
  details:
    "With its files (without their content), players, pairs and engagements; as CSV its players.",
  path: { id: ROUND_ID },
  query: NO_QUERY,
  audience: "viewer",
  answer: ROUND_DETAILS,
  notFound: roundNotFound,
  load: ({ db, path, guids }) => readRound(db, path.id, { guids }),
  json: (details) => details,
  csv: {
    tables: { players: ROSTER_COLUMNS },
    file: ({ players }, { path }) =>
      makeCsvFile({
        name: `round-${path.id}-players`,
        columns: ROSTER_COLUMNS,
        rows: players,
        total: players.length,
      }),
  },
});
