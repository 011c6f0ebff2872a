import { answerError } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";

/** Every address below /api that is none: an error of the API's shape, not a page. */
export const GET = publicRoute(async () =>
  answerError(
    "not_found",
    "There is no such address in this API: /api/v1/openapi.json lists them.",
  ),
);
