import { estimateLifts } from "#lib/analytics/lift/estimateLifts.ts";
import { fitMultipliers } from "#lib/analytics/lift/fitMultipliers.ts";
import { rankCorrelation } from "./rankCorrelation.ts";
import type { Scenario } from "./scenarios.ts";
import { simulateSeason } from "./simulateSeason.ts";

/** How well the measure did over some seasons of one kind. All shares are of 1. */
export interface Verdict {
  pairs: number;
  /**
   * The share of pairs whose interval includes their true lift; then the same for the quarter with
   * the largest expectation.
   */
  coverage: number;
  coverageOfFrequent: number;
  /** As `coverage`, but the true lift is relative to the expectation fitted to observed counts. */
  coverageOverFitted: number;
  /** The shares of pairs whose whole interval is above 1, and below 1. */
  calledBetter: number;
  calledWorse: number;
  /**
   * Spearman's correlation of the lower bound, the lift and the raw count with the true lift, as
   * means over the seasons.
   */
  rankOfLower: number;
  rankOfLift: number;
  rankOfCount: number;
}

/**
 * Simulates seasons and compares the measure with the truth. A pair's true lift is its expected
 * crossfires with the simulated effects, divided by its baseline. The baseline's multipliers bring
 * each player's expectation to their true one. So the true lift is what the measure would find if
 * luck played no part.
 */
export function judgeScenario(scenario: Scenario, seeds: readonly number[]): Verdict {
  const sums = {
    pairs: 0,
    covered: 0,
    frequent: 0,
    frequentCovered: 0,
    fittedCovered: 0,
    better: 0,
    worse: 0,
    lower: 0,
    lift: 0,
    count: 0,
  };
  for (const seed of seeds) {
    const { season, truth } = simulateSeason(scenario, seed);
    const measured = estimateLifts(season);
    const calibrated = fitMultipliers(season, { target: truth });
    // A pair that was never on a team with a crossfire has no lift.
    const pairs = [...truth.keys()].filter((pair) => (truth[pair] ?? 0) > 0);
    const trueLift = pairs.map((pair) => (truth[pair] ?? 0) / (calibrated.expected[pair] ?? 1));
    const frequentFrom =
      pairs.map((pair) => measured.expected[pair] ?? 0).sort((a, b) => a - b)[
        Math.floor(pairs.length * 0.75)
      ] ?? 0;
    for (const [index, pair] of pairs.entries()) {
      const lift = trueLift[index] ?? 1;
      const [lower, upper] = [measured.lower[pair] ?? 0, measured.upper[pair] ?? 0];
      const holds = (value: number): number => Number(lower <= value && value <= upper);
      sums.pairs += 1;
      sums.covered += holds(lift);
      sums.fittedCovered += holds((truth[pair] ?? 0) / (measured.expected[pair] ?? 1));
      if ((measured.expected[pair] ?? 0) >= frequentFrom) {
        sums.frequent += 1;
        sums.frequentCovered += holds(lift);
      }
      sums.better += Number(lower > 1);
      sums.worse += Number(upper < 1);
    }
    sums.lower += rankCorrelation(
      pairs.map((pair) => measured.lower[pair] ?? 0),
      trueLift,
    );
    sums.lift += rankCorrelation(
      pairs.map((pair) => measured.lift[pair] ?? 0),
      trueLift,
    );
    sums.count += rankCorrelation(
      pairs.map((pair) => season.observed[pair] ?? 0),
      trueLift,
    );
  }
  return {
    pairs: sums.pairs,
    coverage: sums.covered / sums.pairs,
    coverageOfFrequent: sums.frequentCovered / sums.frequent,
    coverageOverFitted: sums.fittedCovered / sums.pairs,
    calledBetter: sums.better / sums.pairs,
    calledWorse: sums.worse / sums.pairs,
    rankOfLower: sums.lower / seeds.length,
    rankOfLift: sums.lift / seeds.length,
    rankOfCount: sums.count / seeds.length,
  };
}
