import { z } from "zod";
import { answerCsv, answerError, answerJson } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { parseWord, readQuery } from "#lib/server/readQuery.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { isDay } from "#lib/store/ingest/roundDate.ts";
import { readSession } from "#lib/store/read/sessions/readSession.ts";
import { ROUND_COLUMNS } from "../../rounds/roundColumns.ts";
import { PERSON_COLUMNS, personRows } from "../personColumns.ts";

/** Names of servers are shorter. */
const MAX_SOURCE_LENGTH = 200;

const QUERY = {
  source: z
    .string()
    .max(MAX_SOURCE_LENGTH, `must have at most ${MAX_SOURCE_LENGTH} characters`)
    .optional(),
  /** What a CSV file holds. */
  table: parseWord(["rounds", "people"]).default("rounds"),
  format: parseWord(["json", "csv"]).default("json"),
};

/**
 * One evening: `{date, source, sources, rounds, matches, people, sides, duos, maps, notable, comparisons}`; matches are lists of round numbers. As CSV its
 * rounds, or with `table=people` everybody's figures.
 * No GUIDs, whoever asks: what an evening tells is the same for all.
 */
export const GET = publicRoute<{ date: string }>(async (request, { date }) => {
  const read = readQuery(new URL(request.url), QUERY);
  if (!read.ok) return answerError("bad_request", read.message);
  const session = isDay(date)
    ? await readSession(await database(), { date, source: read.query.source ?? null })
    : null;
  if (session === null)
    return answerError(
      "not_found",
      `Nothing was played on ${JSON.stringify(date)}${read.query.source === undefined ? "" : " on that server"}.`,
    );
  if (read.query.format === "csv") {
    const { table } = read.query;
    const people = personRows(session.people);
    return table === "people"
      ? answerCsv(request, "everyone", {
          name: `session-${date}-people`,
          columns: PERSON_COLUMNS,
          rows: people,
          total: people.length,
        })
      : answerCsv(request, "everyone", {
          name: `session-${date}-rounds`,
          columns: ROUND_COLUMNS,
          rows: session.rounds,
          total: session.rounds.length,
        });
  }
  return answerJson(request, "everyone", {
    ...session,
    matches: session.matches.map((match) => match.map(({ id }) => id)),
  });
});
