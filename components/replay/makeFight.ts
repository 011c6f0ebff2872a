import { findCrossfireMoment } from "#lib/analytics/replay/replayEvents.ts";
import { countPoints, getPointPlace, getPointTime } from "#lib/analytics/paths/findPlaceAt.ts";
import { findTrackedPlace } from "#lib/analytics/replay/computeMoment.ts";
import type { ReplayEngagement, RoundReplay } from "#lib/analytics/replay/types.ts";
import type { ShownFight } from "../explorer/PathOverlay.tsx";

/**
 * An engagement of a replay in the form its overlay needs, with times from its own start. Attackers
 * are placed where their file says, or else where their tracks say.
 */
export function makeFight(
  replay: Pick<RoundReplay, "tracks" | "players" | "windowMs">,
  { startMs, endMs, path, hitsMs, attackers, targetTeam, outcome, isCrossfire }: ReplayEngagement,
): ShownFight {
  const hits = new Set(hitsMs);
  return {
    durationMs: endMs - startMs,
    targetTeam,
    outcome,
    isCrossfire,
    windowMs: replay.windowMs,
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
      const { id = null, name = "" } = replay.players[player] ?? {};
      return {
        id,
        name,
        team,
        isPlaceInFile: place !== null,
        place: stood === null ? null : { ...stood, z: 0 },
        firstHitMs: firstHitMs - startMs,
        gotKill,
        inCrossfire,
      };
    }),
  };
}

/** How long before its start and after its end an engagement stays open. */
export const AROUND_MS = 3000;

/**
 * The time at which a replay opens for an engagement: the moment of its crossfire if it has one,
 * else its end, so that all of it is visible.
 */
export function getOpeningTime(engagement: ReplayEngagement): number {
  return Math.max(0, findCrossfireMoment(engagement) ?? engagement.endMs);
}
