import { sumByPlayer } from "./fitMultipliers.ts";
import type { Multipliers } from "./fitMultipliers.ts";
import { makeScratch, pairChances } from "./pairChance.ts";
import type { Season } from "./season.ts";

/** How far a pair's figures vary by chance alone, each by pair number. */
export interface PairNoise {
  /**
   * Variance of the observed crossfires over that of a Poisson count: a crossfire catches a pair once or not at all, so that
   * it is 1 less the mean chance in a crossfire.
   */
  own: Float64Array;
  /**
   * The same for observed less expected: smaller, since the fit brings each player's sums together and so follows a part
   * of the chance in them. To first order it takes E_ij / E_i of the variance of player i's sum, and the same of j's.
   */
  fitted: Float64Array;
  /**
   * Variance, as a share of the square, of the expectation itself: a weight is a count, known to 1 part in its square root.
   * What all rounds of a player have in common is in his multiplier and not counted.
   */
  unsure: Float64Array;
}

/** A pair that plays only with each other is left no freedom; nothing divides by zero. */
const LEAST_FREEDOM = 0.05;

/**
 * A weight raises a pair's chance by less than its own share, as it stands in the sum of weights too, until its member is drawn:
 * with equal weights that takes back 0.77 to 0.88 of his chance to be drawn (two of six 0.8, three of six 0.77, two of three 0.88).
 */
const UNTIL_DRAWN = 0.8;

export function pairNoise(season: Season<unknown>, { multiplier, expected }: Pick<Multipliers, "multiplier" | "expected">): PairNoise {
  const pairs = expected.length;
  const squares = new Float64Array(pairs);
  const unsure = new Float64Array(pairs);
  const sums = sumByPlayer(season, expected);
  const playerVariance = new Float64Array(sums.length);
  const scratch = makeScratch(season.largestTeam);
  const ofPair = new Float64Array((season.largestTeam * (season.largestTeam - 1)) / 2);
  const ofMember = new Float64Array(season.largestTeam);
  const taking = new Float64Array(season.largestTeam);
  for (let team = 0; team < season.teams; team++) {
    const firstDraw = season.drawStart[team] ?? 0;
    const endDraw = season.drawStart[team + 1] ?? 0;
    if (firstDraw === endDraw) continue;
    const from = season.memberStart[team] ?? 0;
    const n = (season.memberStart[team + 1] ?? 0) - from;
    const slots = season.slotStart[team] ?? 0;
    for (let i = 0; i < n; i++) scratch.weight[i] = (season.activity[from + i] ?? 0) * (multiplier[season.member[from + i] ?? 0] ?? 0);
    ofPair.fill(0);
    taking.fill(0);
    let draws = 0;
    for (let draw = firstDraw; draw < endDraw; draw++) {
      const partners = (season.drawSize[draw] ?? 2) - 1;
      const times = season.draws[draw] ?? 0;
      draws += times;
      pairChances(n, partners + 1, scratch);
      ofMember.fill(0);
      for (let i = 0, slot = 0; i < n; i++) {
        for (let j = i + 1; j < n; j++, slot++) {
          const chance = scratch.chance[slot] ?? 0;
          const pair = season.pairOf[slots + slot] ?? 0;
          squares[pair] = (squares[pair] ?? 0) + times * chance * chance;
          ofPair[slot] = (ofPair[slot] ?? 0) + times * chance;
          ofMember[i] = (ofMember[i] ?? 0) + chance / partners;
          ofMember[j] = (ofMember[j] ?? 0) + chance / partners;
        }
      }
      for (let i = 0; i < n; i++) {
        const chance = Math.min(1, ofMember[i] ?? 0);
        const player = season.member[from + i] ?? 0;
        playerVariance[player] = (playerVariance[player] ?? 0) + times * partners * partners * chance * (1 - chance);
        taking[i] = (taking[i] ?? 0) + times * chance;
      }
    }
    ofMember.fill(0);
    for (let i = 0, slot = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++, slot++) {
        ofMember[i] = (ofMember[i] ?? 0) + (ofPair[slot] ?? 0);
        ofMember[j] = (ofMember[j] ?? 0) + (ofPair[slot] ?? 0);
      }
    }
    // From here on: `taking` is how far a pair's chance follows a member's weight, `ofMember` the variance of its logarithm.
    let variances = 0;
    for (let i = 0; i < n; i++) {
      const sum = sums[season.member[from + i] ?? 0] ?? 0;
      const elsewhere = sum > 0 ? Math.max(0, 1 - (ofMember[i] ?? 0) / sum) : 0;
      taking[i] = 1 - (UNTIL_DRAWN * (taking[i] ?? 0)) / draws;
      ofMember[i] = elsewhere / (season.activity[from + i] ?? 1);
      variances += ofMember[i] ?? 0;
    }
    for (let i = 0, slot = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++, slot++) {
        const pair = season.pairOf[slots + slot] ?? 0;
        const [one, two] = [taking[i] ?? 0, taking[j] ?? 0];
        const [ofOne, ofTwo] = [ofMember[i] ?? 0, ofMember[j] ?? 0];
        // Weights matter only beside each other: what the pair's gain by, the others' lose by, in equal parts.
        const other = (one + two) / Math.max(1, n - 2);
        const variance = one * one * ofOne + two * two * ofTwo + other * other * (variances - ofOne - ofTwo);
        unsure[pair] = (unsure[pair] ?? 0) + (ofPair[slot] ?? 0) ** 2 * variance;
      }
    }
  }
  const own = new Float64Array(pairs).fill(1);
  const fitted = new Float64Array(pairs).fill(1);
  for (let pair = 0; pair < pairs; pair++) {
    const mean = expected[pair] ?? 0;
    if (mean <= 0) continue;
    own[pair] = Math.max(LEAST_FREEDOM, 1 - (squares[pair] ?? 0) / mean);
    let freedom = own[pair] ?? 1;
    for (const player of [season.pair1[pair] ?? 0, season.pair2[pair] ?? 0]) {
      const sum = sums[player] ?? 1;
      freedom -= (mean * (playerVariance[player] ?? 0)) / (sum * sum);
    }
    fitted[pair] = Math.max(LEAST_FREEDOM, freedom);
    unsure[pair] = (unsure[pair] ?? 0) / (mean * mean);
  }
  return { own, fitted, unsure };
}
