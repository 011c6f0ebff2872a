import { findCrossfireMoment } from "#lib/analytics/replay/replayEvents.ts";
import { countPoints, getPointPlace, getPointTime } from "#lib/analytics/paths/findPlaceAt.ts";
import { findTrackedPlace } from "#lib/analytics/replay/computeMoment.ts";
import type { ReplayEngagement, RoundReplay } from "#lib/analytics/replay/types.ts";
import type { ShownFight } from "../explorer/PathOverlay.tsx";

/**
 * An engagement of a replay as its overlay wants it: times from its own start. Attackers stand
 * where their file, else where their tracks have them.
 */
export function makeFight(
  replay: Pick<RoundReplay, "tracks">,
  { startMs, endMs, path, hitsMs, attackers, targetTeam, outcome, isCrossfire }: ReplayEngagement,
): ShownFight {
  const hits = new Set(hitsMs);
  return {
    durationMs: endMs - startMs,
    targetTeam,
    outcome,
    isCrossfire,
    path: Array.from({ length: countPoints(path) }, (_, i) => {
      const time = getPointTime(path, i);
      return {
        time: time - startMs,
        ...getPointPlace(path, i),
        z: 0,
        event: hits.has(time) ? "hit" : "sample",
      };
    }),
    attackers: attackers.map(({ player, team, place, firstHitMs, gotKill, inCrossfire }) => {
      const stood = place ?? findTrackedPlace(replay, player, firstHitMs);
      return {
        team,
        place: stood === null ? null : { ...stood, z: 0 },
        firstHitMs: firstHitMs - startMs,
        gotKill,
        inCrossfire,
      };
    }),
  };
}

/** How long before and after an engagement it stays the one looked at. */
export const AROUND_MS = 3000;

/**
 * Where a replay opened at an engagement stands: at the crossfire, where it is one; else at its
 * end, with all of it to be seen.
 */
export function getOpeningTime(engagement: ReplayEngagement): number {
  return Math.max(0, findCrossfireMoment(engagement) ?? engagement.endMs);
}
