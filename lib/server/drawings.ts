import { type Budget, type BudgetRules, makeBudget } from "#lib/store/access/memoryLimit.ts";
import { makeTurns, type TurnRules, type Turns } from "#lib/store/access/turns.ts";
import { type BoundedCache, type CacheBounds, makeBoundedCache } from "./boundedCache.ts";
import { refuseBusy, refuseWork, spendBudget } from "./checkBudget.ts";
import { REQUEST_ID_HEADER, refuse } from "./gateRules.ts";
import { log } from "./log.ts";

const BUSY_RETRY_SECONDS = 10;

/** The bytes of a picture, or the answer if there is nothing to draw. */
export type Drawing = Buffer | Response;

/** Pictures of one kind: those in memory, and the limits of drawing new ones. */
export interface Drawings {
  /** For the log: `preview`. */
  name: string;
  cache: BoundedCache;
  budget: Budget;
  turns: Turns;
  underWay: Map<string, Promise<Drawing | null>>;
}

export interface DrawingRules {
  cache: CacheBounds;
  budget: BudgetRules;
  turns: TurnRules;
}

export function makeDrawings(name: string, rules: DrawingRules): Drawings {
  return {
    name,
    cache: makeBoundedCache(rules.cache),
    budget: makeBudget(rules.budget),
    turns: makeTurns(rules.turns),
    underWay: new Map(),
  };
}

/**
 * A picture: from memory, or drawn in its turn and within the budget of its caller. Several requests
 * for the same picture wait for one drawing. A response is a refusal, or says that there is nothing
 * to draw.
 * @param key what the picture shows, in one spelling
 * @param isKept whether the picture may still be kept when it is drawn
 */
export async function takeDrawing(
  { headers }: Request,
  drawings: Drawings,
  key: string,
  draw: () => Promise<Drawing>,
  isKept: () => boolean = () => true,
): Promise<Drawing> {
  const kept = drawings.cache.get(key);
  if (kept !== null) return kept;
  let drawing = drawings.underWay.get(key);
  if (drawing === undefined) {
    const answer = spendBudget(headers, drawings.budget);
    if (!answer.ok) {
      const requestId = headers.get(REQUEST_ID_HEADER) ?? undefined;
      log("info", `${drawings.name} refused`, { requestId, reason: "over_budget" });
      return refuse(refuseWork(answer.retryAfterSeconds));
    }
    drawing = drawInTurn(drawings, draw).finally(() => drawings.underWay.delete(key));
    drawings.underWay.set(key, drawing);
  }
  const drawn = await drawing;
  if (drawn === null) return refuse(refuseBusy(BUSY_RETRY_SECONDS));
  if (drawn instanceof Response) return drawn.clone();
  if (isKept()) drawings.cache.set(key, drawn);
  return drawn;
}

/** Draws when it is this picture's turn; null if it waited too long. */
async function drawInTurn(
  { turns }: Drawings,
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
