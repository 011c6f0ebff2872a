import { sumByPlayer } from "./fitMultipliers.ts";
import type { Multipliers } from "./fitMultipliers.ts";
import type { Season } from "./season.ts";
import { makeTeamNoise, estimateTeamNoise } from "./estimateTeamNoise.ts";

/** How far a pair's figures vary at random. The arrays are indexed by pair number. */
export interface PairNoise {
  /**
   * Variance of the observed crossfires divided by that of a Poisson count. A crossfire includes a
   * pair once or not at all, so the ratio is 1 minus the mean chance per crossfire.
   */
  own: Float64Array;
  /**
   * The same for observed minus expected. It is smaller because the fit makes each player's sums
   * agree and so follows a part of their randomness. To first order, the fit removes E_ij / E_i of
   * the variance of player i's sum, and the same for j.
   */
  fitted: Float64Array;
  /**
   * Variance of the expectation itself, divided by its square: a weight is a count, and the
   * relative error of a count is one over its square root. What all rounds of a player have in
   * common is part of the player's multiplier and not counted here.
   */
  unsure: Float64Array;
  /** Each player's summed expectation, by player number. */
  sums: Float64Array;
}

/** Two players who only play with each other have no freedom left. This avoids dividing by zero. */
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
