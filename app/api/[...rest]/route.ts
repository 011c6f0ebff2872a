import { answerError } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";

/** Answers unknown addresses below /api with an API error, not with a page. */
export const GET = publicRoute(async () =>
  answerError(
    "not_found",
    "There is no such address in this API: /api/v1/openapi.json lists them.",
  ),
);
