import { computeLiftOver } from "../lift/computeLiftOver.ts";
import type { PairEvidence, LiftOver } from "../lift/computeLiftOver.ts";
import { Z_90 } from "../lift/normal.ts";
import type { SpreadNode } from "../lift/spread.ts";

/**
 * How much several people work together: the mean of their pairs' lifts, each weighted by the
 * pair's expected crossfires. The 90 % interval treats the pairs' uncertainties as independent of
 * each other, and their sum as normal in the logarithm.
 * @param pairs each pair's rounds
 * @returns null if none of the pairs has any expected crossfires
 */
export function computeStackLift(
  pairs: readonly (readonly PairEvidence[])[],
  spread: readonly SpreadNode[],
): LiftOver | null {
  const lifts = pairs
    .map((rounds) => computeLiftOver(rounds, spread))
    .filter(({ expected }) => expected > 0);
  const expected = lifts.reduce((sum, pair) => sum + pair.expected, 0);
  if (expected <= 0) return null;
  let lift = 0;
  let variance = 0;
  for (const pair of lifts) {
    const weight = pair.expected / expected;
    lift += weight * pair.lift;
    variance += ((weight * (pair.upper - pair.lower)) / (2 * Z_90)) ** 2;
  }
  const reach = Math.exp((Z_90 * Math.sqrt(variance)) / lift);
  return {
    lift,
    lower: lift / reach,
    upper: lift * reach,
    expected,
    observed: lifts.reduce((sum, pair) => sum + pair.observed, 0),
  };
}
