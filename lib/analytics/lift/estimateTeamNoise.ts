import { makeScratch, computePairChances } from "./pairChance.ts";
import type { ChanceScratch } from "./pairChance.ts";

/** A team's crossfires by size, as a range of longer arrays (`Season`). */
export interface TeamDraws {
  drawSize: ArrayLike<number>;
  draws: ArrayLike<number>;
  /** The index of the first, and the index after the last. */
  from: number;
  to: number;
}

/**
 * Scratch space and results: by pair in the order of `getPairSlot`, by member in the team's order.
 */
export interface TeamNoise extends ChanceScratch {
  /**
   * For each member, written by the caller: `Season.activity`, and the member's E over all pairs
   * and rounds of the question.
   */
  activity: Float64Array;
  sum: Float64Array;
  /** The expected crossfires of each pair in this round. */
  expected: Float64Array;
  /**
   * Sum of the squared chance over the crossfires: the variance of the observed crossfires is that
   * much smaller than a Poisson count's.
   */
  squares: Float64Array;
  /** Variance of `expected` because the weights are not known exactly. */
  unsure: Float64Array;
  /** Variance of a member's crossfires, summed over the member's pairs. */
  sumVariance: Float64Array;
  taking: Float64Array;
  share: Float64Array;
}

/** Room for teams of up to `size` members. */
export function makeTeamNoise(size: number): TeamNoise {
  const pairs = (size * (size - 1)) / 2;
  return {
    ...makeScratch(size),
    activity: new Float64Array(size),
    sum: new Float64Array(size),
    expected: new Float64Array(pairs),
    squares: new Float64Array(pairs),
    unsure: new Float64Array(pairs),
    sumVariance: new Float64Array(size),
    taking: new Float64Array(size),
    share: new Float64Array(size),
  };
}

/**
 * A weight raises a pair's chance by less than its own share, because it is also part of the sum of
 * weights until its member is drawn. With equal weights, that takes back 0.77 to 0.88 of the
 * member's chance to be drawn (two of six 0.8, three of six 0.77, two of three 0.88).
 */
const UNTIL_DRAWN = 0.8;

/**
 * The expected crossfires of one team's pairs in one round, and how far they vary. The caller
 * writes weight, activity and sum of the n members, and passes a team with at least one crossfire.
 */
export function estimateTeamNoise(
  n: number,
  { drawSize, draws, from, to }: TeamDraws,
  at: TeamNoise,
): void {
  const { chance, expected, squares, unsure, sumVariance, taking, share, activity, sum, weight } =
    at;
  const pairs = (n * (n - 1)) / 2;
  expected.fill(0, 0, pairs);
  squares.fill(0, 0, pairs);
  sumVariance.fill(0, 0, n);
  taking.fill(0, 0, n);
  let crossfires = 0;
  for (let draw = from; draw < to; draw++) {
    const partners = (drawSize[draw] ?? 2) - 1;
    const times = draws[draw] ?? 0;
    crossfires += times;
    computePairChances(n, partners + 1, at);
    share.fill(0, 0, n);
    for (let i = 0, slot = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++, slot++) {
        const both = chance[slot] ?? 0;
        squares[slot] = (squares[slot] ?? 0) + times * both * both;
        expected[slot] = (expected[slot] ?? 0) + times * both;
        share[i] = (share[i] ?? 0) + both / partners;
        share[j] = (share[j] ?? 0) + both / partners;
      }
    }
    for (let i = 0; i < n; i++) {
      const drawn = Math.min(1, share[i] ?? 0);
      sumVariance[i] = (sumVariance[i] ?? 0) + times * partners * partners * drawn * (1 - drawn);
      taking[i] = (taking[i] ?? 0) + times * drawn;
    }
  }
  share.fill(0, 0, n);
  for (let i = 0, slot = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++, slot++) {
      share[i] = (share[i] ?? 0) + (expected[slot] ?? 0);
      share[j] = (share[j] ?? 0) + (expected[slot] ?? 0);
    }
  }
  // From here on, `taking` is how far a pair's chance follows a member's weight, and `share` is the
  // variance of that weight's logarithm.
  let [weights, ofWeights] = [0, 0];
  for (let i = 0; i < n; i++) {
    const all = sum[i] ?? 0;
    const elsewhere = all > 0 ? Math.max(0, 1 - (share[i] ?? 0) / all) : 0;
    taking[i] = 1 - (UNTIL_DRAWN * (taking[i] ?? 0)) / crossfires;
    share[i] = elsewhere / (activity[i] ?? 1);
    weights += weight[i] ?? 0;
    ofWeights += (weight[i] ?? 0) ** 2 * (share[i] ?? 0);
  }
  for (let i = 0, slot = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++, slot++) {
      const [takingI, takingJ] = [taking[i] ?? 0, taking[j] ?? 0];
      const [ofOne, ofTwo] = [share[i] ?? 0, share[j] ?? 0];
      // Only the ratio of weights matters: what the pair's weights gain, the other weights lose,
      // each in proportion to its part of their sum.
      const [wOne, wTwo] = [weight[i] ?? 0, weight[j] ?? 0];
      const others = weights - wOne - wTwo;
      const ofOthers =
        others > 0
          ? Math.max(0, ofWeights - wOne * wOne * ofOne - wTwo * wTwo * ofTwo) / (others * others)
          : 0;
      unsure[slot] =
        (expected[slot] ?? 0) ** 2 *
        (takingI * takingI * ofOne +
          takingJ * takingJ * ofTwo +
          (takingI + takingJ) ** 2 * ofOthers);
    }
  }
}
