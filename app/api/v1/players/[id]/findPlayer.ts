import { z } from "zod";
import type { ApiCall } from "#lib/server/apiRoute.ts";
import { findMainIds } from "#lib/store/people/listMerged.ts";
import { readPlayer, type Player } from "#lib/store/read/players/readPlayer.ts";

export const PLAYER_ID = z.string().describe("The player's short id.");

export const playerNotFound = ({ id }: { id: string }): string =>
  `There is no player ${JSON.stringify(id)}.`;

/**
 * The player at an address; a redirect if the player was merged into another; null if there is no
 * such player.
 */
export async function findPlayer({
  request,
  db,
  path: { id },
  guids,
}: Pick<ApiCall<{ id: string }, unknown>, "request" | "db" | "path" | "guids">): Promise<
  Player | Response | null
> {
  const player = await readPlayer(db, id, { guids });
  if (player !== null) return player;
  const main = (await findMainIds(db, [id])).get(id);
  if (main === undefined) return null;
  const { pathname, search } = new URL(request.url);
  return new Response(null, {
    status: 307,
    headers: { Location: pathname.replace(id, main) + search, "Cache-Control": "no-store" },
  });
}
