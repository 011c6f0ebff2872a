import type { PairRound } from "./pairRound.ts";

/** From this share on, the average of a stack's pairs says little: it is near 1 in any case. */
export const NEARLY_A_TEAM = 2 / 3;

/**
 * How much of a whole team several people make up, 0 … 1. In rounds that two or more of them
 * shared, it is the share of each one's teammates who belong to the group. For a whole team it is
 * 1. The mean of its pairs' lifts, weighted by their expected crossfires, is then also 1 by
 * construction: each player's expected crossfires sum up to the observed ones.
 * @param pairs each pair's rounds
 */
export function computeStackShare(pairs: readonly (readonly PairRound[])[]): number {
  const teams = new Map<string, { pairs: number; teamSize: number }>();
  for (const { roundId, side, teamSize } of pairs.flat()) {
    const key = `${roundId} ${side}`;
    teams.set(key, { pairs: (teams.get(key)?.pairs ?? 0) + 1, teamSize });
  }
  let [ownPairs, all] = [0, 0];
  for (const { pairs: teamPairs, teamSize } of teams.values()) {
    const people = (1 + Math.sqrt(1 + 8 * teamPairs)) / 2;
    ownPairs += people * (people - 1);
    all += people * (teamSize - 1);
  }
  return all > 0 ? ownPairs / all : 0;
}
