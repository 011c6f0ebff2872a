import { getCrossfireWindow } from "#lib/engagements/trackerSettings.ts";
import type { PlayerGuid } from "#lib/engagements/types.ts";
import { compareCodePoints, findCrossfirePairs } from "./findCrossfirePairs.ts";
import type { FoughtRound } from "./deadTargets/leaveOutDeadTargets.ts";
import { isLastingGuid, isPlayingGuid } from "./guidKinds.ts";
import type { RoundPerson } from "./listRoundPeople.ts";

/** What two teammates did together in one round. */
export interface PairShare {
  /** The smaller of the two GUIDs. */
  player1: PlayerGuid;
  player2: PlayerGuid;
  lasting: boolean;
  crossfireCount: number;
  /** Their crossfires in which the target was killed. */
  crossfireKills: number;
  /** Combined damage of both in their crossfires. */
  combinedDamage: number;
  /** The pair's own delay in each of its crossfires where it is known, in ms, ascending. */
  delaysMs: number[];
}

/**
 * Every two players of the same team in the round, ordered by GUID, including pairs without a
 * crossfire. The pairs from the round's crossfires are added: they are new only if a team column is
 * wrong.
 */
export function countPairShares(
  file: FoughtRound,
  people: ReadonlyMap<PlayerGuid, RoundPerson>,
): PairShare[] {
  const pairs = new Map<string, PairShare>();
  const players = [...people.values()]
    .filter((person) => isPlayingGuid(person.guid))
    .sort((a, b) => compareCodePoints(a.guid, b.guid));
  for (const [index, first] of players.entries()) {
    for (const second of players.slice(index + 1)) {
      const together =
        (first.playedAxis && second.playedAxis) || (first.playedAllies && second.playedAllies);
      if (together) getOrAddPair(pairs, first.guid, second.guid);
    }
  }
  const windowMs = getCrossfireWindow(file.header);
  for (const engagement of file.engagements) {
    for (const crossfire of findCrossfirePairs(engagement, windowMs)) {
      const pair = getOrAddPair(pairs, crossfire.player1, crossfire.player2);
      pair.crossfireCount += 1;
      if (engagement.outcome === "killed") pair.crossfireKills += 1;
      pair.combinedDamage += crossfire.combinedDamage;
      if (crossfire.delayMs !== null) pair.delaysMs.push(crossfire.delayMs);
    }
  }
  for (const pair of pairs.values()) pair.delaysMs.sort((a, b) => a - b);
  return [...pairs.values()];
}

function getOrAddPair(
  pairs: Map<string, PairShare>,
  player1: PlayerGuid,
  player2: PlayerGuid,
): PairShare {
  const key = `${player1}\n${player2}`;
  let pair = pairs.get(key);
  if (pair === undefined) {
    const lasting = isLastingGuid(player1) && isLastingGuid(player2);
    pair = {
      player1,
      player2,
      lasting,
      crossfireCount: 0,
      crossfireKills: 0,
      combinedDamage: 0,
      delaysMs: [],
    };
    pairs.set(key, pair);
  }
  return pair;
}
