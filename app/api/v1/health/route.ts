import { z } from "zod";
import { apiRoute } from "#lib/server/apiRoute.ts";
import { refuse, UNAVAILABLE } from "#lib/server/gateRules.ts";
import { NO_QUERY } from "#lib/server/readQuery.ts";
import { checkDatabase } from "#lib/store/postgres/checkDatabase.ts";

export const GET = apiRoute({
  summary: "Whether the site works",
  details: "Asks the database: 503 where it does not answer.",
  query: NO_QUERY,
  audience: "live",
  answer: z.strictObject({ status: z.literal("ok") }),
  load: async ({ db }) =>
    (await checkDatabase(db)) ? { status: "ok" as const } : refuse(UNAVAILABLE),
  json: (health) => health,
});
