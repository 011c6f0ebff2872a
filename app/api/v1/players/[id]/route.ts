import { answerError, answerJson } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { readQuery } from "#lib/server/readQuery.ts";
import { mayReadGuids } from "#lib/server/viewer.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { ENOUGH_ROUNDS, readPlayerMeasures } from "#lib/store/read/players/playerMeasures.ts";
import { findPlayer } from "./findPlayer.ts";

/** One player by his short id: `{player, figures, aliases, aliasCount, enoughRounds, measures}`; GUIDs for who may see them. The id of somebody joined leads on. */
export const GET = publicRoute<{ id: string }>(async (request, { id }) => {
  const read = readQuery(new URL(request.url), {});
  if (!read.ok) return answerError("bad_request", read.message);
  const db = await database();
  const found = await findPlayer(db, request, id, await mayReadGuids(request));
  if (!found.ok) return found.answer;
  const { guid, ...shown } = found.player;
  return answerJson(request, "viewer", {
    ...shown,
    enoughRounds: ENOUGH_ROUNDS,
    measures: await readPlayerMeasures(db, guid),
  });
});
