import { logGamma } from "./gamma.ts";
import type { PairNoise } from "./estimatePairNoise.ts";

/** One value of `a` and its posterior weight. All weights sum up to 1. */
export interface SpreadNode {
  a: number;
  weight: number;
}

/** Lifts from a third to three times the baseline, and lifts too close to 1 to see a difference. */
const LEAST_A = 0.25;
const MOST_A = 4000;
const COARSE = 19;
const FINE = 13;
/** Values with a smaller weight than this (out of 1) do not change any digit that is shown. */
const NEGLIGIBLE = 1e-3;
/** Enough to know `a` to a few percent; more pairs are sampled evenly. */
const MOST_PAIRS = 20_000;
/** Pairs with hardly any expected crossfires say nothing about lifts. */
const LEAST_EXPECTED = 0.05;

/**
 * How much lifts differ between pairs. A pair's observed crossfires are Poisson with mean lift ×
 * expected. Its lift is gamma with mean 1 and shape and rate `a` (small: lifts differ a lot; large:
 * they hardly differ). Each `a` of a grid with equal steps in its logarithm is weighted by the
 * marginal likelihood of all pairs, which is negative binomial (Greenwood and Yule 1920), and by a
 * prior that is uniform in the standard deviation of lifts, 1/√a (Gelman 2006). Counts are first
 * divided by the ratio of their variance to a Poisson count's. Where the expectation is uncertain,
 * the variance of lifts is 1/a plus that of the expectation.
 * @param counts whether a pair belongs to the question (bots do not)
 */
export function estimateSpread(
  observed: Float64Array,
  expected: Float64Array,
  noise: PairNoise,
  counts: (pair: number) => boolean,
): SpreadNode[] {
  const all: number[] = [];
  for (let pair = 0; pair < observed.length; pair++)
    if (counts(pair) && (expected[pair] ?? 0) > LEAST_EXPECTED) all.push(pair);
  const every = Math.ceil(all.length / MOST_PAIRS);
  const pairs = every > 1 ? all.filter((_, index) => index % every === 0) : all;
  const logLikelihood = (a: number): number => {
    let log = -0.5 * Math.log(a);
    for (const pair of pairs) {
      const freedom = noise.fitted[pair] ?? 1;
      const own = 1 / (1 / a + (noise.unsure[pair] ?? 0));
      const count = (observed[pair] ?? 0) / freedom;
      log +=
        every *
        (logGamma(own + count) -
          logGamma(own) +
          own * Math.log(own) -
          (own + count) * Math.log(own + (expected[pair] ?? 0) / freedom));
    }
    return log;
  };
  const coarse = computeWeights(spaceValues(LEAST_A, MOST_A, COARSE), logLikelihood);
  const believed = coarse.flatMap(({ weight }, index) => (weight > NEGLIGIBLE ? [index] : []));
  const low = coarse[Math.max(0, (believed[0] ?? 0) - 1)]?.a ?? LEAST_A;
  const high = coarse[Math.min(COARSE - 1, (believed.at(-1) ?? 0) + 1)]?.a ?? MOST_A;
  const kept = computeWeights(spaceValues(low, high, FINE), logLikelihood).filter(
    ({ weight }) => weight > NEGLIGIBLE,
  );
  const total = kept.reduce((sum, { weight }) => sum + weight, 0);
  return kept.map(({ a, weight }) => ({ a, weight: weight / total }));
}

function spaceValues(low: number, high: number, steps: number): number[] {
  return Array.from({ length: steps }, (_, step) => low * (high / low) ** (step / (steps - 1)));
}

function computeWeights(
  values: readonly number[],
  logLikelihood: (a: number) => number,
): SpreadNode[] {
  const logs = values.map((a) => logLikelihood(a));
  const best = Math.max(...logs);
  const sum = logs.reduce((total, log) => total + Math.exp(log - best), 0);
  return values.map((a, index) => ({ a, weight: Math.exp((logs[index] ?? 0) - best) / sum }));
}
