import type { PairRound } from "./pairRound.ts";

/** From here on the average of a stack's pairs says little: it is near 1 whatever they do. */
export const NEARLY_A_TEAM = 2 / 3;

/**
 * How much of a whole team several people are: of all who stood beside one of them in rounds that
 * two or more of them shared, the share who are of them too, 0 … 1. Of a whole team it is 1, and
 * the lifts of its pairs, weighed by what chance gives each, come out at 1 by construction: each
 * one's crossfires by chance sum up to those he had.
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
