import { computeLift } from "./computeLift.ts";
import type { Lift } from "./computeLift.ts";
import { LEAST_FREEDOM } from "./estimatePairNoise.ts";
import type { SpreadNode } from "./spread.ts";

/** What one round says about a pair. Sums over several rounds have the same fields. */
export interface PairEvidence {
  observed: number;
  expected: number;
  /** As in `TeamNoise`. */
  squares: number;
  unsure: number;
}

export interface LiftOver extends Lift {
  observed: number;
  expected: number;
}

/**
 * A pair's lift over some of a question's rounds, with its 90 % interval. The model is that of the
 * whole question, with the multipliers and the distribution of `a` that were fitted to all its
 * rounds. Without rounds, the result is what the model assumes of any pair.
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
