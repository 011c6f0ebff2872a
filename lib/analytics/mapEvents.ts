import type { Engagement, PathPoint, Place, PlayerGuid, Team } from "#lib/engagements/types.ts";
import { isPlaced } from "./places.ts";
import type { RoundDeath } from "./listRoundDeaths.ts";

/**
 * One placed event. kill: player = the killer, team = the killer's, other = the victim, at the
 * victim's place. killer: the same at the killer's own place. death: player = the victim, team =
 * the victim's, other = the player who caused it. hit: player = the target. escape: player = the
 * target who escaped.
 */
export interface MapEvent extends Place {
  kind: "kill" | "killer" | "death" | "hit" | "escape";
  playerGuid: PlayerGuid;
  otherGuid: PlayerGuid | null;
  team: Team;
  weapon: number | null;
  meansOfDeath: number | null;
  /** ms from the first row of the round */
  timeMs: number;
  /** Index of the engagement in the file, null for a death without one. */
  engagement: number | null;
}

/**
 * The events of the deaths whose place is known: a death each, and a kill if an enemy caused it. A
 * killer event is added if the killer's place is known.
 */
export function listDeathEvents(deaths: readonly RoundDeath[], firstMs: number): MapEvent[] {
  const events: MapEvent[] = [];
  for (const death of deaths) {
    const { place, killer, killerPlace, enemyTeam, victim, weapon, meansOfDeath, engagement } =
      death;
    const facts = { weapon, meansOfDeath, timeMs: death.time - firstMs, engagement };
    if (killer !== null && enemyTeam !== null && killerPlace !== null) {
      const { x, y, z } = killerPlace;
      events.push({
        kind: "killer",
        playerGuid: killer,
        otherGuid: victim,
        team: enemyTeam,
        ...facts,
        x,
        y,
        z,
      });
    }
    if (place === null) continue;
    const shared = { ...facts, x: place.x, y: place.y, z: place.z };
    if (killer !== null && enemyTeam !== null) {
      events.push({
        kind: "kill",
        playerGuid: killer,
        otherGuid: victim,
        team: enemyTeam,
        ...shared,
      });
    }
    events.push({
      kind: "death",
      playerGuid: victim,
      otherGuid: killer,
      team: death.victimTeam,
      ...shared,
    });
  }
  return events;
}

/** The hits on one engagement's path and its escape, where the place is known. */
export function listEngagementEvents(
  engagement: Engagement,
  index: number,
  path: readonly PathPoint[],
  firstMs: number,
): MapEvent[] {
  const events: MapEvent[] = [];
  const push = (kind: "hit" | "escape", time: number, place: Place): void => {
    if (!isPlaced(place)) return;
    events.push({
      kind,
      playerGuid: engagement.targetGuid,
      otherGuid: null,
      team: engagement.targetTeam,
      weapon: null,
      meansOfDeath: null,
      timeMs: time - firstMs,
      x: place.x,
      y: place.y,
      z: place.z,
      engagement: index,
    });
  };
  for (const point of path) {
    if (point.event === "hit") push("hit", point.time, point);
  }
  if (engagement.outcome === "escaped") push("escape", engagement.endTime, engagement.end);
  return events;
}
