import { getReplica, readFrom } from "#lib/store/postgres/connection.ts";
import { answerError } from "./answers.ts";
import { type Drawings, makeDrawings, takeDrawing } from "./drawings.ts";
import { PICTURE_BUDGET, PICTURE_CACHE, PICTURE_TURNS } from "./limits.ts";
import { GATE } from "./server.copy.ts";

/** A picture of the data of now: the hash of all that it shows, and how to draw it. */
export interface CurrentPicture {
  hash: string;
  /** WebP */
  draw: () => Promise<Buffer>;
}

const YEAR_SECONDS = 365 * 24 * 3600;

export const makePictures = (): Drawings =>
  makeDrawings("picture", {
    cache: PICTURE_CACHE,
    budget: PICTURE_BUDGET,
    turns: PICTURE_TURNS,
  });

const PICTURES = Symbol.for("proximity.pictures");
const shared = globalThis as typeof globalThis & { [PICTURES]?: Drawings };

/**
 * A picture whose address has the hash of all that it shows: from memory, or drawn from the data of
 * now. So every web server gives the same picture for an address, keeps no files for it, and browsers
 * never ask twice. If the data of now have another hash, the picture is gone: 404, and never a
 * picture of something else.
 * @param load reads the data; null if the map is unknown
 */
export async function answerPicture(
  request: Request,
  hash: string,
  load: () => Promise<CurrentPicture | null>,
  // On globalThis because the framework may load this module for each route.
  pictures: Drawings = (shared[PICTURES] ??= makePictures()),
): Promise<Response> {
  const headers = {
    "Content-Type": "image/webp",
    "Cache-Control": `public, max-age=${YEAR_SECONDS}, immutable`,
    ETag: `"${hash}"`,
  };
  // No address shows the picture of another one, even if its hash is in memory.
  const { pathname, search } = new URL(request.url);
  const drawn = await takeDrawing(request, pictures, pathname + search, async () => {
    let current = await load();
    // The page that names it may come from a server that knew more than this replica.
    if (current?.hash !== hash && getReplica() !== null) current = await readFrom(null, load);
    return current?.hash === hash ? current.draw() : answerError("not_found", GATE.nothingHere);
  });
  if (drawn instanceof Response) return drawn;
  return request.headers.get("If-None-Match") === headers.ETag
    ? new Response(null, { status: 304, headers })
    : new Response(new Uint8Array(drawn), { headers });
}
