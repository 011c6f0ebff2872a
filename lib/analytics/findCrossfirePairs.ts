import type { Attacker, Engagement, PlayerGuid } from "#lib/engagements/types.ts";

export interface CrossfirePair {
  /** The smaller of the two GUIDs. */
  player1: PlayerGuid;
  player2: PlayerGuid;
  /**
   * The pair's own smallest gap between a hit by one and a hit by the other, in ms. 0 is a value;
   * null means that no hit by one of them is known.
   */
  delayMs: number | null;
  /** Damage of both in this engagement. */
  combinedDamage: number;
}

interface Participant {
  guid: PlayerGuid;
  damage: number;
  times: number[];
  /** Every hit's time is known, not only the first and the last. */
  allTimes: boolean;
}

/**
 * The participants of a crossfire: everyone the tracker marked, each once. Empty if it marked no
 * crossfire.
 */
export function listMarkedParticipants(engagement: Engagement): PlayerGuid[] {
  return engagement.isCrossfire ? [...new Set(engagement.crossfireParticipants)] : [];
}

/**
 * The participants of a marked crossfire who oppose the target, each once, in the order of the
 * file. Empty for an engagement that the tracker did not mark. The team comes from the attackers
 * list: the V3 tracker also marked the target's own teammates, and the side of a participant who is
 * not listed as an attacker is unknown.
 */
export function listOpposingParticipants(engagement: Engagement): PlayerGuid[] {
  const opponents = new Set<PlayerGuid>();
  for (const attacker of engagement.attackers) {
    if (attacker.team !== engagement.targetTeam) opponents.add(attacker.guid);
  }
  return listMarkedParticipants(engagement).filter((guid) => opponents.has(guid));
}

/**
 * The pairs of one engagement: every two opposing participants of a marked crossfire. If the file
 * has the hit times of both players, their own smallest gap must be within the window.
 * @param windowMs the crossfire window of the file in ms, both ends included
 */
export function findCrossfirePairs(engagement: Engagement, windowMs: number): CrossfirePair[] {
  const guids = listOpposingParticipants(engagement);
  if (guids.length < 2) return [];
  const participants = guids
    .toSorted(compareCodePoints)
    .map((guid) => makeParticipant(guid, engagement.attackers));
  const pairs: CrossfirePair[] = [];
  for (const [index, first] of participants.entries()) {
    for (const second of participants.slice(index + 1)) {
      const delayMs = findSmallestGap(first.times, second.times);
      if (first.allTimes && second.allTimes && delayMs !== null && delayMs > windowMs) continue;
      pairs.push({
        player1: first.guid,
        player2: second.guid,
        delayMs,
        combinedDamage: first.damage + second.damage,
      });
    }
  }
  return pairs;
}

function makeParticipant(guid: PlayerGuid, attackers: readonly Attacker[]): Participant {
  const participant: Participant = { guid, damage: 0, times: [], allTimes: true };
  for (const attacker of attackers) {
    if (attacker.guid !== guid) continue;
    participant.damage += attacker.damage;
    if (attacker.hitTimes !== null && attacker.hitTimes.length > 0) {
      participant.times.push(...attacker.hitTimes);
    } else {
      participant.times.push(attacker.firstHit, attacker.lastHit);
      participant.allTimes = false;
    }
  }
  participant.times.sort((a, b) => a - b);
  return participant;
}

/**
 * The smallest distance between a value of one ascending list and a value of the other; null if
 * either is empty.
 */
export function findSmallestGap(
  first: readonly number[],
  second: readonly number[],
): number | null {
  let smallest: number | null = null;
  let i = 0;
  let j = 0;
  while (i < first.length && j < second.length) {
    const a = first[i] ?? 0;
    const b = second[j] ?? 0;
    const gap = Math.abs(a - b);
    if (smallest === null || gap < smallest) smallest = gap;
    if (a <= b) i += 1;
    else j += 1;
  }
  return smallest;
}

/**
 * Compares by code point, like PostgreSQL's "C" collation. JavaScript's `<` differs past U+FFFF.
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const codeA = a.charCodeAt(i);
    const codeB = b.charCodeAt(i);
    if (codeA !== codeB) return rank(codeA) - rank(codeB);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all others. */
function rank(codeUnit: number): number {
  return codeUnit >= 0xd800 && codeUnit <= 0xdfff ? codeUnit + 0x10000 : codeUnit;
}
