import { sumByPlayer } from "./fitMultipliers.ts";
import type { Multipliers } from "./fitMultipliers.ts";
import type { Season } from "./season.ts";
import { makeTeamNoise, estimateTeamNoise } from "./estimateTeamNoise.ts";

/** How far a pair's figures vary by chance alone, each by pair number. */
export interface PairNoise {
  /**
   * Variance of the observed crossfires over that of a Poisson count: a crossfire catches a pair
   * once or not at all, so that it is 1 less the mean chance in a crossfire.
   */
  own: Float64Array;
  /**
   * The same for observed less expected: smaller, since the fit brings each player's sums together
   * and so follows a part of the chance in them. To first order it takes E_ij / E_i of the variance
   * of player i's sum, and the same of j's.
   */
  fitted: Float64Array;
  /**
   * Variance, as a share of the square, of the expectation itself: a weight is a count, known to 1
   * part in its square root. What all rounds of a player have in common is in his multiplier and
   * not counted.
   */
  unsure: Float64Array;
  /** Each player's summed expectation, by player number. */
  sums: Float64Array;
}

/** A pair that plays only with each other is left no freedom; nothing divides by zero. */
export const LEAST_FREEDOM = 0.05;

export function estimatePairNoise(
  season: Season<unknown>,
  { multiplier, expected }: Pick<Multipliers, "multiplier" | "expected">,
): PairNoise {
  const pairs = expected.length;
  const squares = new Float64Array(pairs);
  const unsure = new Float64Array(pairs);
  const sums = sumByPlayer(season, expected);
  const playerVariance = new Float64Array(sums.length);
  const team = makeTeamNoise(season.largestTeam);
  for (let number = 0; number < season.teams; number++) {
    const [firstDraw, endDraw] = [season.drawStart[number] ?? 0, season.drawStart[number + 1] ?? 0];
    if (firstDraw === endDraw) continue;
    const from = season.memberStart[number] ?? 0;
    const n = (season.memberStart[number + 1] ?? 0) - from;
    const slots = season.slotStart[number] ?? 0;
    for (let i = 0; i < n; i++) {
      const player = season.member[from + i] ?? 0;
      const activity = season.activity[from + i] ?? 0;
      team.activity[i] = activity;
      team.weight[i] = activity * (multiplier[player] ?? 0);
      team.sum[i] = sums[player] ?? 0;
    }
    estimateTeamNoise(
      n,
      { drawSize: season.drawSize, draws: season.draws, from: firstDraw, to: endDraw },
      team,
    );
    for (let i = 0; i < n; i++) {
      const player = season.member[from + i] ?? 0;
      playerVariance[player] = (playerVariance[player] ?? 0) + (team.sumVariance[i] ?? 0);
    }
    for (let slot = 0; slot < (n * (n - 1)) / 2; slot++) {
      const pair = season.pairNumbers[slots + slot] ?? 0;
      squares[pair] = (squares[pair] ?? 0) + (team.squares[slot] ?? 0);
      unsure[pair] = (unsure[pair] ?? 0) + (team.unsure[slot] ?? 0);
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
  return { own, fitted, unsure, sums };
}
