import { isDeath } from "#lib/engagements/outcomes.ts";
import type {
  CombatPosition,
  Engagement,
  EngagementFile,
  Place,
  PlayerGuid,
  Team,
  WeaponCount,
} from "#lib/engagements/types.ts";
import { isPlayingGuid } from "./guidKinds.ts";
import { isPlaced } from "./places.ts";
import type { RoundPerson } from "./listRoundPeople.ts";

/** One death of a round. */
export interface RoundDeath {
  /** ms, the tracker's clock */
  time: number;
  victim: PlayerGuid;
  victimTeam: Team;
  /** Who caused it: an enemy, a teammate or the victim; null for the world and if unknown. */
  killer: PlayerGuid | null;
  /** The killer's team if the killer was an enemy, else null. */
  enemyTeam: Team | null;
  /** Where the victim died; null if unknown. */
  place: Place | null;
  /** Where the killer stood; null if unknown. */
  killerPlace: Place | null;
  weapon: number | null;
  meansOfDeath: number | null;
  /** Index of its engagement in the file, null for a death without one. */
  engagement: number | null;
}

/** The trackers use the same clock for both sections, but a slow frame may come between them. */
export const SAME_DEATH_MS = 250;

/** The weapon with the most hits, the first of equals; null where none was counted. */
export function findMainWeapon(weapons: readonly WeaponCount[]): number | null {
  let main: WeaponCount | null = null;
  for (const weapon of weapons) {
    if (weapon.count > 0 && weapon.count > (main?.count ?? 0)) main = weapon;
  }
  return main?.weapon ?? null;
}

/**
 * Every death of a round once: the rows of COMBAT_POSITIONS (which have the place and the means of
 * each), and the deaths in engagements that have no such row. V5 and V6 list only kills of enemies
 * there, older files nothing. A kill of an enemy is a death whose `enemyTeam` is set.
 * @param dead the engagements without a living target: a death in one of them has no engagement
 */
export function listRoundDeaths(
  file: EngagementFile,
  people: ReadonlyMap<PlayerGuid, RoundPerson>,
  dead: ReadonlySet<number>,
): RoundDeath[] {
  const deaths = file.combatPositions.map(toCombatPositionDeath);
  matchDeaths(deaths, file.engagements);
  const matched = new Set(deaths.map(({ engagement }) => engagement));
  for (const [index, engagement] of file.engagements.entries()) {
    if (isDeath(engagement.outcome) && !matched.has(index))
      deaths.push(toEngagementDeath(engagement, index, people));
  }
  // The death is real, but the engagement is in no figure.
  for (const death of deaths) {
    if (death.engagement !== null && dead.has(death.engagement)) death.engagement = null;
  }
  return deaths;
}

/**
 * Gives each death the engagement that it ended: of all deaths and engagements of one player, the
 * two that are nearest in time belong together, then the nearest two of the others, and so on.
 */
function matchDeaths(deaths: readonly RoundDeath[], engagements: readonly Engagement[]): void {
  const deathsByVictim = new Map<PlayerGuid, RoundDeath[]>();
  for (const death of deaths) {
    const list = deathsByVictim.get(death.victim);
    if (list === undefined) deathsByVictim.set(death.victim, [death]);
    else list.push(death);
  }
  for (const list of deathsByVictim.values()) list.sort((a, b) => a.time - b.time);
  const candidates: { death: RoundDeath; engagement: number; gap: number }[] = [];
  for (const [engagement, { outcome, targetGuid, endTime }] of engagements.entries()) {
    const list = isDeath(outcome) ? deathsByVictim.get(targetGuid) : undefined;
    if (list === undefined) continue;
    for (let i = findFirstFrom(list, endTime - SAME_DEATH_MS); i < list.length; i++) {
      const death = list[i];
      if (death === undefined || death.time > endTime + SAME_DEATH_MS) break;
      candidates.push({ death, engagement, gap: Math.abs(death.time - endTime) });
    }
  }
  const taken = new Set<number>();
  for (const { death, engagement } of candidates.sort((a, b) => a.gap - b.gap)) {
    if (death.engagement !== null || taken.has(engagement)) continue;
    death.engagement = engagement;
    taken.add(engagement);
  }
}

/** The index of the first death at or after a time, in a list ordered by time. */
function findFirstFrom(deaths: readonly RoundDeath[], time: number): number {
  let [low, high] = [0, deaths.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((deaths[middle]?.time ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function toCombatPositionDeath(row: CombatPosition): RoundDeath {
  const { attacker, victim } = row;
  const byEnemy =
    row.event === "kill" &&
    attacker !== null &&
    isPlayingGuid(attacker.guid) &&
    attacker.guid !== victim.guid &&
    attacker.team !== victim.team;
  return {
    time: row.time,
    victim: victim.guid,
    victimTeam: victim.team,
    killer: attacker !== null && isPlayingGuid(attacker.guid) ? attacker.guid : null,
    enemyTeam: byEnemy ? attacker.team : null,
    place: isPlaced(victim) ? { x: victim.x, y: victim.y, z: victim.z } : null,
    killerPlace:
      attacker !== null && isPlaced(attacker)
        ? { x: attacker.x, y: attacker.y, z: attacker.z }
        : null,
    weapon: row.weapon,
    meansOfDeath: row.meansOfDeath,
    engagement: null,
  };
}

function toEngagementDeath(
  engagement: Engagement,
  index: number,
  people: ReadonlyMap<PlayerGuid, RoundPerson>,
): RoundDeath {
  const guid = engagement.killerGuid;
  const killer = guid !== null && isPlayingGuid(guid) ? guid : null;
  const attacker =
    killer === null ? undefined : engagement.attackers.find((each) => each.guid === killer);
  // V3 names killers who never hit before (one shot, a cut row). Their team is then the one they
  // played on.
  const killerTeam = attacker?.team ?? (killer === null ? undefined : people.get(killer)?.team);
  const byEnemy =
    engagement.outcome === "killed" &&
    killer !== engagement.targetGuid &&
    killerTeam !== undefined &&
    killerTeam !== engagement.targetTeam;
  return {
    time: engagement.endTime,
    victim: engagement.targetGuid,
    victimTeam: engagement.targetTeam,
    killer,
    enemyTeam: byEnemy ? killerTeam : null,
    place: isPlaced(engagement.end) ? engagement.end : null,
    killerPlace: null,
    weapon: attacker === undefined ? null : findMainWeapon(attacker.weapons),
    meansOfDeath: null,
    engagement: index,
  };
}
