import { type Budget, makeBudget } from "#lib/store/access/memoryLimit.ts";
import { makeTurns, type Turns } from "#lib/store/access/turns.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { readPictureVersion } from "#lib/store/read/maps/readPictureVersion.ts";
import { answerPng } from "./answers.ts";
import { type BoundedCache, makeBoundedCache } from "./boundedCache.ts";
import { refuseBusy, refuseWork, spendBudget } from "./checkBudget.ts";
import { REQUEST_ID_HEADER, refuse } from "./gateRules.ts";
import { PREVIEW_BUDGET, PREVIEW_CACHE, PREVIEW_TURNS } from "./limits.ts";
import { log } from "./log.ts";

/** How long the version of the data is not asked for again. */
const VERSION_KEPT_MS = 1000;
const BUSY_RETRY_SECONDS = 10;

/** A PNG, or the answer if there is nothing to draw. */
type Drawing = Buffer | Response;

export interface Previews {
  cache: BoundedCache;
  budget: Budget;
  turns: Turns;
  underWay: Map<string, Promise<Drawing | null>>;
  version: { text: Promise<string>; readAt: number; db: Database } | null;
  /** The version that the pictures in memory show. */
  shown: string | null;
}

export function makePreviews(): Previews {
  return {
    cache: makeBoundedCache(PREVIEW_CACHE),
    budget: makeBudget(PREVIEW_BUDGET),
    turns: makeTurns(PREVIEW_TURNS),
    underWay: new Map(),
    version: null,
    shown: null,
  };
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
  const kept = previews.cache.get(key);
  if (kept !== null) return answerPng(request, kept);
  const job = `${version} ${key}`;
  let drawing = previews.underWay.get(job);
  if (drawing === undefined) {
    const answer = spendBudget(request.headers, previews.budget);
    if (!answer.ok) {
      const requestId = request.headers.get(REQUEST_ID_HEADER) ?? undefined;
      log("info", "preview refused", { requestId, reason: "over_budget" });
      return refuse(refuseWork(answer.retryAfterSeconds));
    }
    drawing = drawInTurn(previews, draw).finally(() => previews.underWay.delete(job));
    previews.underWay.set(job, drawing);
  }
  const drawn = await drawing;
  if (drawn === null) return refuse(refuseBusy(BUSY_RETRY_SECONDS));
  if (drawn instanceof Response) return drawn.clone();
  if (previews.shown === version) previews.cache.set(key, drawn);
  return answerPng(request, drawn);
}

/** Draws when it is this picture's turn; null if it waited too long. */
async function drawInTurn(
  { turns }: Previews,
  draw: () => Promise<Drawing>,
): Promise<Drawing | null> {
  const end = await turns.take();
  if (end === null) return null;
  try {
    return await draw();
  } finally {
    end();
  }
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
