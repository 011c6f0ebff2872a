import { z } from "zod";
import { answerError, answerJson } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { readQuery } from "#lib/server/readQuery.ts";
import { database } from "#lib/store/connection.ts";
import { isDay } from "#lib/store/import/roundDate.ts";
import { readSession } from "#lib/store/queries/session/readSession.ts";

/** Names of servers are shorter. */
const MAX_SOURCE_LENGTH = 200;

const QUERY = { source: z.string().max(MAX_SOURCE_LENGTH, `must have at most ${MAX_SOURCE_LENGTH} characters`).optional() };

/**
 * One evening: `{date, source, sources, rounds, matches, people, sides, duos, maps, notable, comparisons}`; matches are lists of round numbers.
 * No GUIDs, whoever asks: what an evening tells is the same for all.
 */
export const GET = publicRoute<{ date: string }>(async (request, { date }) => {
  const read = readQuery(new URL(request.url), QUERY);
  if (!read.ok) return answerError("bad_request", read.message);
  const session = isDay(date) ? await readSession(await database(), { date, source: read.query.source ?? null }) : null;
  if (session === null) return answerError("not_found", `Nothing was played on ${JSON.stringify(date)}${read.query.source === undefined ? "" : " on that server"}.`);
  return answerJson(request, "everyone", { ...session, matches: session.matches.map((match) => match.map(({ id }) => id)) });
});
