import { isDeath } from "#lib/engagements/outcomes.ts";
import type { EngagementFile, PlayerGuid, PlayerTrack } from "#lib/engagements/types.ts";

/** What a file says about when one player lived. Times are ms of the tracker's clock. */
export interface LifeSigns {
  /** Of their lives, their deaths in COMBAT_POSITIONS, and the engagements that ended so. */
  deaths: number[];
  /** The beginnings of their lives on PLAYER_TRACKS. */
  spawns: number[];
  /** Rows of REVIVES. */
  revives: number[];
  /** Hits that they dealt: every hit if the file has them all, else the first and the last. */
  hits: number[];
  tracks: PlayerTrack[];
}

/** Collects the signs of life of every player of a file. */
export function collectLifeSigns(file: EngagementFile): Map<PlayerGuid, LifeSigns> {
  const signs = new Map<PlayerGuid, LifeSigns>();
  const of = (guid: PlayerGuid): LifeSigns => {
    const known = signs.get(guid) ?? { deaths: [], spawns: [], revives: [], hits: [], tracks: [] };
    signs.set(guid, known);
    return known;
  };
  for (const { targetGuid, endTime, outcome, attackers } of file.engagements) {
    if (isDeath(outcome)) of(targetGuid).deaths.push(endTime);
    for (const { guid, hitTimes, firstHit, lastHit } of attackers)
      of(guid).hits.push(...(hitTimes ?? [firstHit, lastHit]));
  }
  for (const { victim, time } of file.combatPositions) of(victim.guid).deaths.push(time);
  for (const { guid, time } of file.revives) of(guid).revives.push(time);
  for (const track of file.tracks) noteTrack(of(track.guid), track);
  return signs;
}

function noteTrack(signs: LifeSigns, track: PlayerTrack): void {
  const { spawnTime, deathTime } = track;
  signs.tracks.push(track);
  if (deathTime !== null) signs.deaths.push(deathTime);
  // A life that begins after its own death began at an unknown time.
  if (deathTime === null || spawnTime <= deathTime) signs.spawns.push(spawnTime);
}

/** Whether any of the times is after `from` and not after `until`. */
export function isAnyIn(times: readonly number[], from: number, until: number): boolean {
  return times.some((time) => time > from && time <= until);
}

/**
 * Whether the player came back to life after `from` and not after `until`: a spawn, a row of
 * REVIVES or a `revived` point of a track.
 */
export function cameBack({ spawns, revives, tracks }: LifeSigns, from: number, until: number) {
  if (isAnyIn(spawns, from, until) || isAnyIn(revives, from, until)) return true;
  return tracks.some((track) =>
    track.path().some(({ event, time }) => event === "revived" && time > from && time <= until),
  );
}
