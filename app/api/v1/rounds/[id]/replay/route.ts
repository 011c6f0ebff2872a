import { loadRoundScene } from "#lib/mapView/loadRoundScene.ts";
import { apiRoute } from "#lib/server/apiRoute.ts";
import { NO_QUERY } from "#lib/server/readQuery.ts";
import { readRoundReplay } from "#lib/store/read/rounds/readRoundReplay.ts";
import { ROUND_ID, roundNotFound } from "../roundId.ts";
import { REPLAY } from "./replaySchema.ts";

export const GET = apiRoute({
  summary: "The replay of a round",
  details: "Times count from the first line of the round. A player is an index of `players`.",
  path: { id: ROUND_ID },
  query: NO_QUERY,
  audience: "everyone",
  answer: REPLAY,
  notFound: roundNotFound,
  load: async ({ db, path }) => {
    const found = await readRoundReplay(db, path.id);
    const scene = found === null ? null : await loadRoundScene(db, found.map);
    return found === null || scene === null ? null : { scene, replay: found.replay };
  },
  // The answer keeps the field name that the API has had from the start.
  json: ({ scene: { walked, ...scene }, replay }) => ({
    scene: { ...scene, ground: walked },
    replay,
  }),
});
