import { answerError } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { readOverview } from "#lib/store/read/maps/readOverview.ts";

/** The hex digits of the hash that an address needs: two images of one map never share so many. */
const SHORTEST_HASH = 12;

/**
 * A picture of a map. With its hash in the address (`?v=`), as pages request it, browsers keep it forever; without a
 * hash it is the first one.
 */
export const GET = publicRoute<{ map: string }>(async (request, { map }) => {
  const asked = new URL(request.url).searchParams.get("v") ?? "";
  const overview = await readOverview(await database(), map, asked);
  if (overview === null)
    return answerError("not_found", `There is no overview image of ${JSON.stringify(map)}.`);
  const tag = `"${overview.hash}"`;
  const byHash = asked.length >= SHORTEST_HASH && overview.hash.startsWith(asked);
  const headers = {
    "Content-Type": overview.type,
    "Cache-Control": byHash ? "public, max-age=31536000, immutable" : "public, no-cache",
    ETag: tag,
  };
  if (request.headers.get("If-None-Match") === tag)
    return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(overview.bytes), { headers });
});
