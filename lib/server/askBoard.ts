import { type Budget, makeBudget } from "#lib/store/access/memoryLimit.ts";
import { isBoardRefused, type BoardOptions } from "#lib/store/read/duos/board/findBoard.ts";
import { noteUnsettled } from "#lib/store/read/unsettledAnswers.ts";
import { refuseBusy, refuseWork, spendBudget } from "./checkBudget.ts";
import { REQUEST_ID_HEADER, type Refusal } from "./gateRules.ts";
import { BOARD_BUDGET } from "./limits.ts";
import { log } from "./log.ts";
import type { HeaderReader } from "./requestFacts.ts";

type BoardAnswer<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

const BUDGET = Symbol.for("proximity.boardBudget");
const shared = globalThis as typeof globalThis & { [BUDGET]?: Budget };

/** Reads what needs an answer about pairs, within the budget of the request's caller. */
export async function askBoard<T>(
  headers: HeaderReader,
  read: (options: BoardOptions) => Promise<T>,
  // On globalThis because the framework loads this module once for pages and once for routes.
  budget: Budget = (shared[BUDGET] ??= makeBudget(BOARD_BUDGET)),
): Promise<BoardAnswer<T>> {
  try {
    return { ok: true, value: await read({ admit: () => spendBudget(headers, budget) }) };
  } catch (error) {
    if (!isBoardRefused(error)) throw error;
    noteUnsettled();
    const { reason, retryAfterSeconds } = error;
    log("info", "answer about pairs refused", {
      requestId: headers.get(REQUEST_ID_HEADER) ?? undefined,
      reason,
    });
    return {
      ok: false,
      refusal: reason === "busy" ? refuseBusy(retryAfterSeconds) : refuseWork(retryAfterSeconds),
    };
  }
}
