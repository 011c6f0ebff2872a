import type { Attacker, Engagement, EngagementFile, PathPoint } from "./types.ts";

/**
 * Removes the attacks of players on themselves. A player who changes sides can be hit by what they
 * threw before, and the tracker then lists them as an attacker of the other team. They leave the
 * attackers of their own engagement, with their damage and hits, and its crossfire. Without a second
 * attacker it is not a crossfire any more. Returns the file itself if it has no such attack.
 */
export function removeOwnAttacks(file: EngagementFile): EngagementFile {
  if (!file.engagements.some(hasOwnAttack)) return file;
  return {
    ...file,
    engagements: file.engagements.map((engagement) =>
      hasOwnAttack(engagement) ? removeOwnAttack(engagement) : engagement,
    ),
  };
}

function hasOwnAttack({ targetGuid, attackers, crossfireParticipants }: Engagement): boolean {
  return (
    crossfireParticipants.includes(targetGuid) || attackers.some(({ guid }) => guid === targetGuid)
  );
}

function removeOwnAttack(engagement: Engagement): Engagement {
  const { targetGuid, path } = engagement;
  const own = engagement.attackers.filter(({ guid }) => guid === targetGuid);
  const attackers = engagement.attackers.filter(({ guid }) => guid !== targetGuid);
  const participants = engagement.crossfireParticipants.filter((guid) => guid !== targetGuid);
  const tookPart = participants.length < engagement.crossfireParticipants.length;
  const isCrossfire =
    engagement.isCrossfire && (!tookPart || new Set<string>(participants).size > 1);
  return {
    ...engagement,
    attackers,
    // An own entry that could not be read was counted, too.
    numAttackers: Math.max(
      attackers.length,
      engagement.numAttackers - Math.max(own.length, tookPart ? 1 : 0),
    ),
    totalDamage: Math.max(0, engagement.totalDamage - sumDamage(own)),
    isCrossfire,
    crossfireParticipants: isCrossfire ? participants : [],
    // The tracker's delay may be the one to the player's own hit.
    crossfireDelay: tookPart ? null : engagement.crossfireDelay,
    path: () => removeOwnHits(path(), own),
  };
}

const sumDamage = (attackers: readonly Attacker[]): number =>
  attackers.reduce((sum, { damage }) => sum + damage, 0);

/** The path with the points of own hits as samples, as far as the times of these hits are known. */
function removeOwnHits(path: PathPoint[], own: readonly Attacker[]): PathPoint[] {
  const left = new Map<number, number>();
  for (const time of own.flatMap(listHitTimes)) left.set(time, (left.get(time) ?? 0) + 1);
  return path.map((point) => {
    const hits = left.get(point.time) ?? 0;
    if (point.event !== "hit" || hits === 0) return point;
    left.set(point.time, hits - 1);
    return { ...point, event: "sample" };
  });
}

/** Of one or two hits, the first and the last are all. */
function listHitTimes({ hitTimes, hits, firstHit, lastHit }: Attacker): number[] {
  if (hitTimes !== null && hitTimes.length > 0) return hitTimes;
  return hits === 1 ? [firstHit] : [firstHit, lastHit];
}
