import { publicRoute, refuse } from "#lib/server/routeGate.ts";
import { readOverview } from "#lib/store/queries/readOverview.ts";

/** Hex digits of the hash that an address needs: two images of one map never share so many. */
const SHORTEST_HASH = 16;

/** The overview image of a map. Asked for by its hash (`?v=`), as pages do, it is kept by browsers for good. */
export const GET = publicRoute<{ map: string }>(async ({ request, url, db, params: { map } }) => {
  const overview = map.includes("\0") ? null : await readOverview(db, map);
  if (overview === null) return refuse({ code: "not_found", message: `No overview image was set for ${JSON.stringify(map)}.` });
  const tag = `"${overview.hash}"`;
  const asked = url.searchParams.get("v") ?? "";
  const byHash = asked.length >= SHORTEST_HASH && overview.hash.startsWith(asked);
  const headers = {
    "Content-Type": overview.type,
    "Cache-Control": byHash ? "public, max-age=31536000, immutable" : "public, no-cache",
    ETag: tag,
  };
  if (request.headers.get("If-None-Match") === tag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(overview.bytes), { headers });
});
