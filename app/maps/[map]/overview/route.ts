import { answerError } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { readOverview } from "#lib/store/read/maps/readOverview.ts";

/**
 * How many hex digits of the hash an address needs. Two images of one map never share this many.
 */
const SHORTEST_HASH = 12;

/**
 * A picture of a map. Pages put its hash in the address (`?v=`), so browsers keep it forever.
 * Without a hash, the answer is the first picture.
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
