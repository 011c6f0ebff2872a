import { answerError, answerJson } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { readQuery } from "#lib/server/readQuery.ts";
import { mayReadGuids } from "#lib/server/viewer.ts";
import { database } from "#lib/store/connection.ts";
import { findMainIds } from "#lib/store/players/listJoined.ts";
import { ENOUGH_ROUNDS, readPlayerMeasures } from "#lib/store/queries/playerMeasures.ts";
import { readPlayer } from "#lib/store/queries/readPlayer.ts";

/** One player by his short id: `{player, figures, aliases, aliasCount, enoughRounds, measures}`; GUIDs for who may see them. The id of somebody joined leads on. */
export const GET = publicRoute<{ id: string }>(async (request, { id }) => {
  const read = readQuery(new URL(request.url), {});
  if (!read.ok) return answerError("bad_request", read.message);
  const db = await database();
  const found = await readPlayer(db, id, { guids: await mayReadGuids(request) });
  const main = found === null ? (await findMainIds(db, [id])).get(id) : undefined;
  if (main !== undefined) return new Response(null, { status: 307, headers: { Location: `/api/v1/players/${main}`, "Cache-Control": "no-store" } });
  if (found === null) return answerError("not_found", `There is no player ${JSON.stringify(id)}.`);
  const { guid, ...shown } = found;
  return answerJson(request, "viewer", { ...shown, enoughRounds: ENOUGH_ROUNDS, measures: await readPlayerMeasures(db, guid) });
});
