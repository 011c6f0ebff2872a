import { setImmediate } from "node:timers/promises";
import type { Steps } from "#lib/analytics/lift/steps.ts";

/** Does long work piece by piece, so that the process can do other work in between. */
export async function runGently<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await setImmediate();
  }
}
