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
const SAME_DEATH_MS = 250;

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
 */
export function listRoundDeaths(
  file: EngagementFile,
  people: ReadonlyMap<PlayerGuid, RoundPerson>,
): RoundDeath[] {
  const deaths = file.combatPositions.map(toCombatPositionDeath);
  const told = new Map<PlayerGuid, RoundDeath[]>();
  for (const death of deaths) {
    const list = told.get(death.victim);
    if (list === undefined) told.set(death.victim, [death]);
    else list.push(death);
  }
  for (const [index, engagement] of file.engagements.entries()) {
    if (!isDeath(engagement.outcome)) continue;
    const same = told
      .get(engagement.targetGuid)
      ?.find(
        (death) =>
          death.engagement === null && Math.abs(death.time - engagement.endTime) <= SAME_DEATH_MS,
      );
    if (same === undefined) deaths.push(toEngagementDeath(engagement, index, people));
    else same.engagement = index;
  }
  return deaths;
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
