import { computeGammaCdf, logGamma } from "./gamma.ts";
import { computeNormalCdf, Z_90 } from "./normal.ts";
import type { SpreadNode } from "./spread.ts";

/**
 * How many times as often as the baseline expects, and the interval that covers the middle 90 % of
 * the posterior.
 */
export interface Lift {
  lift: number;
  lower: number;
  upper: number;
}

/** One pair's counts and noise, as in `PairNoise`. */
export interface PairCounts {
  observed: number;
  expected: number;
  own: number;
  unsure: number;
}

const TAIL = 0.05;
const NEWTON_STEPS = 4;
/** After a step as small as this, the next one is about its square and changes nothing. */
const NEAR = 1e-3;
/** Below this shape, the cube root of a gamma variable is not normal enough. */
const ROUGH_SHAPE = 3;

/**
 * The lift of one pair: a mixture over `a` of gamma distributions with shape O + a and rate E + a.
 * Its mean is the average of (O + a)/(E + a). The interval leaves 5 % of it below and 5 % above. O
 * and E are first divided by the ratio of O's variance to a Poisson count's, and `a` is reduced
 * where E is uncertain.
 */
export function computeLift(
  { observed, expected, own, unsure }: PairCounts,
  nodes: readonly SpreadNode[],
): Lift {
  const gammas = nodes.map(({ a, weight }) => {
    const ownA = 1 / (1 / a + unsure);
    return { shape: ownA + observed / own, rate: ownA + expected / own, weight };
  });
  let lift = 0;
  let square = 0;
  for (const { shape, rate, weight } of gammas) {
    const mean = shape / rate;
    lift += weight * mean;
    square += weight * (mean * mean + shape / (rate * rate));
  }
  const shape = (lift * lift) / (square - lift * lift);
  return {
    lift,
    lower: computeQuantile(gammas, TAIL, estimateQuantile(lift, shape, -Z_90)),
    upper: computeQuantile(gammas, 1 - TAIL, estimateQuantile(lift, shape, Z_90)),
  };
}

interface Gamma {
  shape: number;
  rate: number;
  weight: number;
}

/** Wilson and Hilferty 1931: the cube root of a gamma variable over its mean is nearly normal. */
function estimateQuantile(mean: number, shape: number, z: number): number {
  return mean * Math.max(0.05, 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3;
}

function computeQuantile(gammas: readonly Gamma[], share: number, start: number): number {
  let x = start;
  for (let step = 0; step < NEWTON_STEPS; step++) {
    let below = 0;
    let density = 0;
    for (const { shape, rate, weight } of gammas) {
      const y = x * rate;
      if (shape < ROUGH_SHAPE) {
        below += weight * computeGammaCdf(shape, y);
        density += weight * rate * Math.exp((shape - 1) * Math.log(y) - y - logGamma(shape));
      } else {
        const root = Math.cbrt(y / shape);
        const z = (root - 1 + 1 / (9 * shape)) * 3 * Math.sqrt(shape);
        below += weight * computeNormalCdf(z);
        density +=
          (weight * Math.exp(-0.5 * z * z) * 0.3989422804014327 * Math.sqrt(shape) * root) / x;
      }
    }
    const next = x - (below - share) / density;
    // A step past the end of the scale is cut short.
    const before = x;
    x = Number.isFinite(next) ? Math.min(Math.max(next, x / 2), x * 2) : x;
    if (Math.abs(x - before) < NEAR * x) break;
  }
  return x;
}
