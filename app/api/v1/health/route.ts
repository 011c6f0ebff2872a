import { z } from "zod";
import { apiRoute } from "#lib/server/apiRoute.ts";
import { refuse } from "#lib/server/gateRules.ts";
import { NO_QUERY } from "#lib/server/readQuery.ts";
import { checkDatabase } from "#lib/store/postgres/checkDatabase.ts";

export const GET = apiRoute({
  summary: "Whether the site works",
  details:
    "Reads a table of the database. 503 with the reason if that fails: the database does not " +
    "answer, or its data folder or tables are missing.",
  query: NO_QUERY,
  audience: "live",
  withoutRounds: true,
  answer: z.strictObject({ status: z.literal("ok") }),
  load: async ({ db }) => {
    const problem = await checkDatabase(db);
    return problem === null
      ? { status: "ok" as const }
      : refuse({ code: "unavailable", message: problem });
  },
  json: (health) => health,
});
