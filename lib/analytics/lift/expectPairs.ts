import { makeScratch, computePairChances } from "./pairChance.ts";
import type { Season } from "./season.ts";

/**
 * The expected crossfires of each pair of a season, given the multipliers of its players (by
 * number, all positive).
 */
export function expectPairs(
  season: Season<unknown>,
  multiplier: Float64Array,
  expected: Float64Array = new Float64Array(season.observed.length),
): Float64Array {
  const { memberStart, member, activity, drawStart, drawSize, draws, slotStart, pairNumbers } =
    season;
  const scratch = makeScratch(season.largestTeam);
  expected.fill(0);
  for (let team = 0; team < season.teams; team++) {
    const firstDraw = drawStart[team] ?? 0;
    const endDraw = drawStart[team + 1] ?? 0;
    if (firstDraw === endDraw) continue;
    const from = memberStart[team] ?? 0;
    const n = (memberStart[team + 1] ?? 0) - from;
    for (let i = 0; i < n; i++)
      scratch.weight[i] = (activity[from + i] ?? 0) * (multiplier[member[from + i] ?? 0] ?? 0);
    const slots = slotStart[team] ?? 0;
    const pairs = (n * (n - 1)) / 2;
    for (let draw = firstDraw; draw < endDraw; draw++) {
      computePairChances(n, drawSize[draw] ?? 2, scratch);
      const times = draws[draw] ?? 0;
      for (let slot = 0; slot < pairs; slot++) {
        const pair = pairNumbers[slots + slot] ?? 0;
        expected[pair] = (expected[pair] ?? 0) + times * (scratch.chance[slot] ?? 0);
      }
    }
  }
  return expected;
}
