import { GATE } from "./server.copy.ts";
import type { Budget } from "#lib/store/access/memoryLimit.ts";
import type { RateAnswer } from "#lib/store/access/rateLimit.ts";
import { isProxyTrusted } from "./environment.ts";
import type { Refusal } from "./gateRules.ts";
import { type HeaderReader, listNetworks } from "./requestFacts.ts";

/** Counts one piece of work for the caller of a request. */
export function spendBudget(headers: HeaderReader, budget: Budget): RateAnswer {
  return budget.spend(listNetworks(headers, isProxyTrusted()));
}

/** The refusal of work that is over its budget. */
export const refuseWork = (retryAfterSeconds: number): Refusal => ({
  code: "too_many_tries",
  message: GATE.tooMuchWork(retryAfterSeconds),
  retryAfterSeconds,
});

/** The refusal of work that waited too long for its turn. */
export const refuseBusy = (retryAfterSeconds: number): Refusal => ({
  code: "busy",
  message: GATE.busy(retryAfterSeconds),
  retryAfterSeconds,
});
