import { answerError } from "#lib/server/answers.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { findMainIds } from "#lib/store/people/listJoined.ts";
import { readPlayer, type Player } from "#lib/store/read/players/readPlayer.ts";

/** The player of an address, or the answer instead: who was joined into another leads on to him, who is not there is not found. */
export async function findPlayer(
  db: Database,
  { url }: Request,
  id: string,
  guids: boolean,
): Promise<{ ok: true; player: Player } | { ok: false; answer: Response }> {
  const player = await readPlayer(db, id, { guids });
  if (player !== null) return { ok: true, player };
  const main = (await findMainIds(db, [id])).get(id);
  if (main === undefined)
    return {
      ok: false,
      answer: answerError("not_found", `There is no player ${JSON.stringify(id)}.`),
    };
  const { pathname, search } = new URL(url);
  return {
    ok: false,
    answer: new Response(null, {
      status: 307,
      headers: { Location: pathname.replace(id, main) + search, "Cache-Control": "no-store" },
    }),
  };
}
