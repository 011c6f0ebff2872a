import type { Attacker, Engagement, PlayerGuid } from "#lib/engagements/types.ts";
import type { FoughtRound } from "./deadTargets/leaveOutDeadTargets.ts";
import { listMarkedParticipants } from "./findCrossfirePairs.ts";
import { isLastingGuid } from "./guidKinds.ts";
import { SUM_NAMES, type SumName } from "./playerSums.ts";
import { isDeath } from "#lib/engagements/outcomes.ts";
import type { RoundDeath } from "./listRoundDeaths.ts";
import type { RoundPerson } from "./listRoundPeople.ts";

/** One player's share of one round. */
export interface PlayerShare extends RoundPerson, Record<SumName, number> {
  lasting: boolean;
}

/** Trackers add 9999.0 to a distance if they missed a position, so such a sum is meaningless. */
const NO_DISTANCE = 9999;

/**
 * The attackers in an engagement: the file's own count, or the listed ones if there are more. 0 for
 * a fall or an own kill without anyone's fire, which is neither focused nor under one attacker.
 */
function countAttackers(engagement: Engagement): number {
  return Math.max(engagement.numAttackers, engagement.attackers.length);
}

/** Every player's share of a round, in the order of `people`. Sums over rounds add up shares. */
export function countPlayerShares(
  file: FoughtRound,
  people: ReadonlyMap<PlayerGuid, RoundPerson>,
  deaths: readonly RoundDeath[],
): PlayerShare[] {
  const shares = new Map<PlayerGuid, PlayerShare>();
  for (const person of people.values()) shares.set(person.guid, makeEmptyShare(person));
  for (const engagement of file.engagements) {
    const target = shares.get(engagement.targetGuid);
    if (target !== undefined) addTargeted(target, engagement);
    for (const attacker of engagement.attackers) {
      const share = shares.get(attacker.guid);
      if (share !== undefined) addAttack(share, attacker, engagement);
    }
    for (const guid of listMarkedParticipants(engagement)) {
      const share = shares.get(guid);
      if (share !== undefined) addCrossfire(share, engagement);
    }
  }
  for (const death of deaths) {
    const victim = shares.get(death.victim);
    if (victim !== undefined) victim.deaths += 1;
    const killer =
      death.enemyTeam === null || death.killer === null ? undefined : shares.get(death.killer);
    if (killer !== undefined) killer.kills += 1;
  }
  return [...shares.values()];
}

function addTargeted(share: PlayerShare, engagement: Engagement): void {
  const attackers = countAttackers(engagement);
  const [focused, solo] = [attackers >= 2, attackers === 1];
  share.timesTargeted += 1;
  share.engagementDurationSumMs += engagement.duration;
  share.totalDamageTaken += engagement.totalDamage;
  if (focused) share.timesFocused += 1;
  if (solo) share.soloTargeted += 1;
  if (isDeath(engagement.outcome)) {
    if (focused) share.focusDeaths += 1;
    if (solo) share.soloDeaths += 1;
  }
  if (engagement.outcome !== "escaped") return;
  if (focused) share.focusEscapes += 1;
  if (solo) share.soloEscapes += 1;
  const distance = engagement.distanceTraveled;
  if (distance >= 0 && distance < NO_DISTANCE) {
    share.escapeCount += 1;
    share.escapeDistanceTenths += Math.round(distance * 10);
  }
}

function addAttack(share: PlayerShare, attacker: Attacker, engagement: Engagement): void {
  if (attacker.team !== engagement.targetTeam) share.damageGiven += attacker.damage;
  if (countAttackers(engagement) !== 1) return;
  share.soloEngagements += 1;
  if (attacker.gotKill) share.soloKills += 1;
}

function addCrossfire(share: PlayerShare, engagement: Engagement): void {
  share.crossfireParticipations += 1;
  if (engagement.outcome === "killed") share.crossfireKills += 1;
  if (engagement.crossfireDelay !== null) {
    share.crossfireDelaySumMs += engagement.crossfireDelay;
    share.crossfireDelayCount += 1;
  }
  let finalBlow = false;
  for (const attacker of engagement.attackers) {
    if (attacker.guid !== share.guid) continue;
    share.crossfireDamage += attacker.damage;
    finalBlow ||= attacker.gotKill;
  }
  if (finalBlow) share.crossfireFinalBlows += 1;
}

function makeEmptyShare(person: RoundPerson): PlayerShare {
  const zeros = Object.fromEntries(SUM_NAMES.map((name) => [name, 0])) as Record<SumName, number>;
  return { ...person, lasting: isLastingGuid(person.guid), ...zeros };
}
