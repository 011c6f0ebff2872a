import { z } from "zod";
import { apiRoute } from "#lib/server/apiRoute.ts";
import { NO_QUERY } from "#lib/server/readQuery.ts";
import { readEngagementPath } from "#lib/store/read/mapQuery/readEngagementPath.ts";
import { ENGAGEMENT_PATH } from "./engagementSchema.ts";

const ENGAGEMENT_ID = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
  .pipe(z.int())
  .describe("The number of the engagement.");

export const GET = apiRoute({
  summary: "One engagement with the path of its target",
  path: { id: ENGAGEMENT_ID },
  query: NO_QUERY,
  audience: "everyone",
  answer: ENGAGEMENT_PATH,
  notFound: () => "There is no such engagement.",
  load: ({ db, path }) => readEngagementPath(db, path.id),
  json: (engagement) => engagement,
});
