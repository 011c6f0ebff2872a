import { DUO_QUESTION_FIELDS } from "#lib/addresses/duoQuestionFields.ts";
import { parseWholeNumber, parseWord } from "#lib/addresses/fields.ts";
import { makeCsvFile } from "#lib/server/answers.ts";
import { apiRoute } from "#lib/server/apiRoute.ts";
import { askBoard } from "#lib/server/askBoard.ts";
import { refuse } from "#lib/server/gateRules.ts";
import { queryFields } from "#lib/server/readQuery.ts";
import { DUO_SORTS, listDuos } from "#lib/store/read/duos/listDuos.ts";
import { PAGE_QUERY, rowLimit, SEARCH_QUERY } from "../pageQuery.ts";
import { DUO_COLUMNS } from "./duoColumns.ts";
import { DUOS } from "./duoSchema.ts";

/** More crossfires than any pair will have. */
const MAX_CROSSFIRES = 2 ** 31 - 1;

export const GET = apiRoute({
  summary: "Duos",
  details: "Pairs of players who played on the same team, in the rounds that the parameters name.",
  query: queryFields({
    minCrossfires: parseWholeNumber(0, MAX_CROSSFIRES)
      .default(1)
      .describe("Leaves out pairs with fewer crossfires."),
    ...SEARCH_QUERY,
    ...DUO_QUESTION_FIELDS,
    sort: parseWord(DUO_SORTS).default("crossfires").describe("The column to sort by."),
    ...PAGE_QUERY,
  }),
  audience: "viewer",
  answer: DUOS,
  load: async ({ request, db, query: { format, limit, ...query }, guids }) => {
    const page = { ...query, limit: rowLimit({ limit, format }), guids };
    const asked = await askBoard(request.headers, (options) => listDuos(db, page, options));
    return asked.ok ? asked.value : refuse(asked.refusal);
  },
  json: ({ total, duos, facts }) => ({ total, basis: facts, duos }),
  csv: {
    tables: { duos: DUO_COLUMNS },
    file: ({ total, duos }) =>
      makeCsvFile({ name: "duos", columns: DUO_COLUMNS, rows: duos, total }),
  },
});
