import { computeLift } from "./computeLift.ts";
import type { Lift } from "./computeLift.ts";
import { LEAST_FREEDOM } from "./estimatePairNoise.ts";
import type { SpreadNode } from "./spread.ts";

/** What one round says of a pair; sums of rounds say the same of all of them. */
export interface PairEvidence {
  observed: number;
  expected: number;
  /** As `TeamNoise` has them. */
  squares: number;
  unsure: number;
}

export interface LiftOver extends Lift {
  observed: number;
  expected: number;
}

/**
 * A pair's lift over some of the rounds of a question, with its 90 % interval: the same model as
 * the whole question's, with the multipliers and the belief about `a` that were fitted to all of
 * it. Of no rounds it is what is believed of any pair.
 */
export function computeLiftOver(
  rounds: readonly PairEvidence[],
  spread: readonly SpreadNode[],
): LiftOver {
  let [observed, expected, squares, unsure] = [0, 0, 0, 0];
  for (const round of rounds) {
    observed += round.observed;
    expected += round.expected;
    squares += round.squares;
    unsure += round.unsure;
  }
  const own = expected > 0 ? Math.max(LEAST_FREEDOM, 1 - squares / expected) : 1;
  const lift = computeLift(
    { observed, expected, own, unsure: expected > 0 ? unsure / (expected * expected) : 0 },
    spread,
  );
  return { ...lift, observed, expected };
}
