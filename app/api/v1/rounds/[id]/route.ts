import { answerCsv, answerError, answerJson } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { parseWord, readQuery } from "#lib/server/readQuery.ts";
import { mayReadGuids } from "#lib/server/viewer.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { readRound } from "#lib/store/read/rounds/readRound.ts";
import { ROSTER_COLUMNS } from "../rosterColumns.ts";
import { ROUND_ID } from "./roundId.ts";

/** One round: `{round, files, players, pairs, engagements}`, as CSV its players; files without their content, GUIDs for who may see them. */
export const GET = publicRoute<{ id: string }>(async (request, { id }) => {
  const read = readQuery(new URL(request.url), {
    format: parseWord(["json", "csv"]).default("json"),
  });
  if (!read.ok) return answerError("bad_request", read.message);
  const guids = await mayReadGuids(request);
  const details = ROUND_ID.test(id)
    ? await readRound(await database(), Number(id), { guids })
    : null;
  if (details === null) return answerError("not_found", `There is no round ${JSON.stringify(id)}.`);
  if (read.query.format === "csv")
    return answerCsv(request, "viewer", {
      name: `round-${id}-players`,
      columns: ROSTER_COLUMNS,
      rows: details.players,
      total: details.players.length,
    });
  return answerJson(request, "viewer", details);
});
