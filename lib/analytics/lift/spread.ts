import { logGamma } from "./gamma.ts";
import type { PairNoise } from "./estimatePairNoise.ts";

/** One value of `a` and how much it is believed; the weights of all sum up to 1. */
export interface SpreadNode {
  a: number;
  weight: number;
}

/** Lifts from a third to three times chance, and lifts nobody could tell from 1. */
const LEAST_A = 0.25;
const MOST_A = 4000;
const COARSE = 19;
const FINE = 13;
/** Values believed less than this, of 1, change no digit that is shown. */
const NEGLIGIBLE = 1e-3;
/** Enough to know `a` to a few percent; more pairs are sampled evenly. */
const MOST_PAIRS = 20_000;
/** Pairs that chance hardly gives a crossfire say nothing about lifts. */
const LEAST_EXPECTED = 0.05;

/**
 * How much lifts differ between pairs. A pair's observed crossfires are Poisson with mean lift ×
 * expected, its lift gamma with mean 1 and shape and rate `a` (small: lifts differ much; large:
 * hardly). Each `a` of a grid, even in its logarithm, is weighed by the marginal likelihood of all
 * pairs, which is negative binomial (Greenwood and Yule 1920), and by a prior even in the standard
 * deviation of lifts, 1/√a (Gelman 2006). Counts are first divided by their variance over a Poisson
 * count's; where the expectation is unsure, the variance of lifts is 1/a and that of the
 * expectation.
 * @param counts whether a pair is one of the question's (bots are not)
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
