import { SIDES } from "#lib/engagements/sides.ts";
import { z } from "zod";
import { answerCsv, answerError, answerJson } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { parseWord, readQuery, wholeNumber } from "#lib/server/readQuery.ts";
import { mayReadGuids } from "#lib/server/viewer.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { isDay } from "#lib/store/ingest/roundDate.ts";
import { DUO_SORTS, listDuos } from "#lib/store/read/duos/listDuos.ts";
import { PAGE_QUERY, rowLimit, SEARCH_QUERY } from "../pageQuery.ts";
import { DUO_COLUMNS } from "./duoColumns.ts";

/** More crossfires than any pair will have. */
const MAX_CROSSFIRES = 2 ** 31 - 1;

/** Names of maps and servers are shorter. */
const MAX_NAME_LENGTH = 200;

const day = (): z.ZodType<string | undefined> =>
  z.string().refine(isDay, "must be a day, YYYY-MM-DD").optional();

const QUERY = {
  minCrossfires: wholeNumber(0, MAX_CROSSFIRES).default(1),
  ...SEARCH_QUERY,
  from: day(),
  to: day(),
  map: z
    .string()
    .max(MAX_NAME_LENGTH, `must have at most ${MAX_NAME_LENGTH} characters`)
    .optional(),
  side: parseWord(SIDES).optional(),
  source: z
    .string()
    .max(MAX_NAME_LENGTH, `must have at most ${MAX_NAME_LENGTH} characters`)
    .optional(),
  sort: parseWord(DUO_SORTS).default("crossfires"),
  ...PAGE_QUERY,
};

/** Duos: `{total, basis, duos: [{player1, player2, crossfires, …, lift, liftLower, liftUpper, …}]}`; basis says what the rounds are; GUIDs for who may see them. */
export const GET = publicRoute(async (request) => {
  const read = readQuery(new URL(request.url), QUERY);
  if (!read.ok) return answerError("bad_request", read.message);
  const { format, limit: _, ...query } = read.query;
  const guids = await mayReadGuids(request);
  const { total, duos, facts } = await listDuos(await database(), {
    ...query,
    limit: rowLimit(read.query),
    guids,
  });
  if (format === "csv")
    return answerCsv(request, "viewer", { name: "duos", columns: DUO_COLUMNS, rows: duos, total });
  return answerJson(request, "viewer", { total, basis: facts, duos });
});
