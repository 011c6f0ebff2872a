import type { Attacker, Engagement, EngagementFile, PlayerGuid, WeaponCount } from "./types.ts";

/**
 * Replaces each merged GUID in the file by its main GUID. Two attackers in an engagement who are
 * now one person become one attacker. If no one else took part in their crossfire, it is not a
 * crossfire any more. Returns the file itself if it has no merged GUIDs.
 */
export function mergeGuids(
  file: EngagementFile,
  getMain: ReadonlyMap<string, PlayerGuid>,
): EngagementFile {
  if (getMain.size === 0) return file;
  let found = false;
  const join = (guid: PlayerGuid): PlayerGuid => {
    const main = getMain.get(guid);
    if (main === undefined) return guid;
    found = true;
    return main;
  };
  const joined: EngagementFile = {
    ...file,
    engagements: file.engagements.map((engagement) => mergeEngagement(engagement, join)),
    tracks: file.tracks.map((track) => ({ ...track, guid: join(track.guid) })),
    combatPositions: file.combatPositions.map((row) => ({
      ...row,
      attacker: row.attacker === null ? null : { ...row.attacker, guid: join(row.attacker.guid) },
      victim: { ...row.victim, guid: join(row.victim.guid) },
    })),
    revives: file.revives.map((row) => ({ ...row, guid: join(row.guid) })),
    roster: file.roster?.map((row) => ({ ...row, guid: join(row.guid) })) ?? null,
  };
  return found ? joined : file;
}

function mergeEngagement(
  engagement: Engagement,
  join: (guid: PlayerGuid) => PlayerGuid,
): Engagement {
  const attackers = mergeAttackers(engagement.attackers, join);
  const participants = engagement.crossfireParticipants.map(join);
  const merged = countDistinct(participants) < countDistinct(engagement.crossfireParticipants);
  const gone = merged && countDistinct(participants) === 1;
  return {
    ...engagement,
    targetGuid: join(engagement.targetGuid),
    killerGuid: engagement.killerGuid === null ? null : join(engagement.killerGuid),
    numAttackers: engagement.numAttackers - (engagement.attackers.length - attackers.length),
    attackers,
    crossfireParticipants: gone ? [] : merged ? [...new Set(participants)] : participants,
    isCrossfire: engagement.isCrossfire && !gone,
    crossfireDelay: gone ? null : engagement.crossfireDelay,
  };
}

function countDistinct(guids: readonly PlayerGuid[]): number {
  return new Set(guids).size;
}

/**
 * Entries whose GUIDs are now one person on the same team become one entry, in the place of the
 * first. Entries that the file itself lists twice are kept.
 */
function mergeAttackers(
  attackers: readonly Attacker[],
  join: (guid: PlayerGuid) => PlayerGuid,
): Attacker[] {
  const groups = new Map<string, Attacker[]>();
  for (const attacker of attackers) {
    const key = `${attacker.team} ${join(attacker.guid)}`;
    groups.set(key, [...(groups.get(key) ?? []), attacker]);
  }
  return attackers.flatMap((attacker) => {
    const guid = join(attacker.guid);
    const group = groups.get(`${attacker.team} ${guid}`) ?? [attacker];
    if (countDistinct(group.map((attacker) => attacker.guid)) === 1) return [{ ...attacker, guid }];
    return attacker === group[0] ? [{ ...group.reduce(mergeTwo), guid }] : [];
  });
}

function mergeTwo(a: Attacker, b: Attacker): Attacker {
  const [first, last] = a.firstHit <= b.firstHit ? [a, b] : [b, a];
  return {
    ...a,
    name: last.name,
    damage: a.damage + b.damage,
    hits: a.hits + b.hits,
    firstHit: first.firstHit,
    lastHit: Math.max(a.lastHit, b.lastHit),
    gotKill: a.gotKill || b.gotKill,
    weapons: mergeWeapons([...a.weapons, ...b.weapons]),
    place: first.place,
    hitTimes:
      a.hitTimes === null || b.hitTimes === null
        ? null
        : [...a.hitTimes, ...b.hitTimes].sort((a, b) => a - b),
  };
}

function mergeWeapons(weapons: readonly WeaponCount[]): WeaponCount[] {
  const counts = new Map<number, number>();
  for (const { weapon, count } of weapons) counts.set(weapon, (counts.get(weapon) ?? 0) + count);
  return [...counts].map(([weapon, count]) => ({ weapon, count }));
}
