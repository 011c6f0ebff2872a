import { crossfireMoment } from "#lib/analytics/replay/replayEvents.ts";
import { pointCount, pointPlace, pointTime } from "#lib/analytics/paths/placeAt.ts";
import { trackedPlace } from "#lib/analytics/replay/momentAt.ts";
import type { ReplayEngagement, RoundReplay } from "#lib/analytics/replay/types.ts";
import type { ShownFight } from "../explorer/PathOverlay.tsx";

/** An engagement of a replay as its overlay wants it: times from its own start. Attackers stand where their file, else where their tracks have them. */
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
    path: Array.from({ length: pointCount(path) }, (_, i) => {
      const time = pointTime(path, i);
      return {
        time: time - startMs,
        ...pointPlace(path, i),
        z: 0,
        event: hits.has(time) ? "hit" : "sample",
      };
    }),
    attackers: attackers.map(({ player, team, place, firstHitMs, gotKill, inCrossfire }) => {
      const stood = place ?? trackedPlace(replay, player, firstHitMs);
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

/** Where a replay opened at an engagement stands: at the crossfire, where it is one; else at its end, with all of it to be seen. */
export function openingTime(engagement: ReplayEngagement): number {
  return Math.max(0, crossfireMoment(engagement) ?? engagement.endMs);
}
