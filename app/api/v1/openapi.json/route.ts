import { z } from "zod";
import { apiRoute } from "#lib/server/apiRoute.ts";
import { NO_QUERY } from "#lib/server/readQuery.ts";

export const GET = apiRoute({
  summary: "This description of the API",
  query: NO_QUERY,
  audience: "everyone",
  withoutRounds: true,
  answer: z.looseObject({ openapi: z.literal("3.1.0") }).describe("An OpenAPI document."),
  // Loaded on request, because the document is made from the routes, including this one.
  load: async () => (await import("../../../../docs/openapi.json")).default,
  json: (document) => ({ ...document, openapi: "3.1.0" as const }),
});
