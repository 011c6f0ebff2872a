import { apiRoute } from "#lib/server/apiRoute.ts";
import { NO_QUERY } from "#lib/server/readQuery.ts";
import { ENOUGH_ROUNDS, readPlayerMeasures } from "#lib/store/read/players/playerMeasures.ts";
import { PLAYER_DETAILS } from "../playerSchema.ts";
import { findPlayer, PLAYER_ID, playerNotFound } from "./findPlayer.ts";

export const GET = apiRoute({
  summary: "One player",
  details: "The id of a player who was merged into another redirects to the other.",
  path: { id: PLAYER_ID },
  query: NO_QUERY,
  audience: "viewer",
  answer: PLAYER_DETAILS,
  notFound: playerNotFound,
  load: async (call) => {
    const player = await findPlayer(call);
    if (player === null || player instanceof Response) return player;
    const { guid, ...shown } = player;
    return { ...shown, measures: await readPlayerMeasures(call.db, guid) };
  },
  json: ({ measures, ...shown }) => ({ ...shown, enoughRounds: ENOUGH_ROUNDS, measures }),
});
