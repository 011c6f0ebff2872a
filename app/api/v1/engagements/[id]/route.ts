import { answerError, answerJson } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { readEngagementPath } from "#lib/store/read/mapQuery/readEngagementPath.ts";

/** One engagement with the target's path and its attackers; times in ms from its start, places in game units. */
export const GET = publicRoute<{ id: string }>(async (request, { id }) => {
  const number = Number(id);
  const found = /^\d{1,15}$/.test(id) ? await readEngagementPath(await database(), number) : null;
  return found === null
    ? answerError("not_found", "There is no such engagement.")
    : answerJson(request, "everyone", found);
});
