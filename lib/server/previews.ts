import type { Database } from "#lib/store/postgres/connection.ts";
import { readPictureVersion } from "#lib/store/read/maps/readPictureVersion.ts";
import { answerPng } from "./answers.ts";
import { type Drawing, type Drawings, makeDrawings, takeDrawing } from "./drawings.ts";
import { PREVIEW_BUDGET, PREVIEW_CACHE, PREVIEW_TURNS } from "./limits.ts";

/** How long the version of the data is not asked for again. */
const VERSION_KEPT_MS = 1000;

export interface Previews extends Drawings {
  version: { text: Promise<string>; readAt: number; db: Database } | null;
  /** The version that the pictures in memory show. */
  shown: string | null;
}

export function makePreviews(): Previews {
  const rules = { cache: PREVIEW_CACHE, budget: PREVIEW_BUDGET, turns: PREVIEW_TURNS };
  return { ...makeDrawings("preview", rules), version: null, shown: null };
}

const PREVIEWS = Symbol.for("proximity.previews");
const shared = globalThis as typeof globalThis & { [PREVIEWS]?: Previews };

/**
 * A link preview: from memory, or drawn, one at a time and within the budget of its caller. Several
 * requests for the same picture wait for one drawing. Pictures are forgotten as soon as a round
 * changes or a player is forgotten, because they can show names.
 * @param key what the picture shows, in one spelling
 */
export async function answerPreview(
  request: Request,
  db: Database,
  key: string,
  draw: () => Promise<Drawing>,
  // On globalThis because the framework may load this module for each route.
  previews: Previews = (shared[PREVIEWS] ??= makePreviews()),
): Promise<Response> {
  const version = await readVersion(db, previews);
  if (previews.shown !== version) {
    previews.cache.clear();
    previews.shown = version;
  }
  const drawn = await takeDrawing(
    request,
    previews,
    `${version} ${key}`,
    draw,
    () => previews.shown === version,
  );
  return drawn instanceof Response ? drawn : answerPng(request, drawn);
}

function readVersion(db: Database, previews: Previews): Promise<string> {
  const now = Date.now();
  const { version } = previews;
  if (version !== null && version.db === db && now - version.readAt < VERSION_KEPT_MS)
    return version.text;
  const text = readPictureVersion(db);
  previews.version = { text, readAt: now, db };
  text.catch(() => {
    previews.version = null;
  });
  return text;
}
