import { loadRoundScene } from "#lib/mapView/loadRoundScene.ts";
import { answerError, answerJson } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { readRoundReplay } from "#lib/store/read/rounds/readRoundReplay.ts";
import { ROUND_ID } from "../roundId.ts";

/**
 * One round to be played on its map: `{scene, replay: {players, engagements, tracks, deaths, …}}`. Times in ms from the round's
 * first row, paths as `time, x, y` in one list, game units; a player is his number in `players`.
 */
export const GET = publicRoute<{ id: string }>(async (request, { id }) => {
  const db = await database();
  const found = ROUND_ID.test(id) ? await readRoundReplay(db, Number(id)) : null;
  const scene = found === null ? null : await loadRoundScene(db, found.map);
  if (found === null || scene === null)
    return answerError("not_found", `There is no round ${JSON.stringify(id)}.`);
  return answerJson(request, "everyone", { scene, replay: found.replay });
});
