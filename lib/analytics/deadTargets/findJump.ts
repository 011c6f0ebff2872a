import { isDeath } from "#lib/engagements/outcomes.ts";
import type { Engagement } from "#lib/engagements/types.ts";
import { isPlaced } from "../places.ts";

/**
 * Units per second that no player exceeds for long. A sprint is 352; strafe jumps and slopes add
 * something.
 */
const FASTEST_RUN = 400;

/** Units that a blast or a jump can add at once, and that a late sample can seem to add. */
export const JUMP_ALLOWANCE = 300;

/**
 * By how many units the farthest step of an engagement's path is longer than a run, 0 if none is.
 * Only a player who came back to life elsewhere, or who was replaced by the camera of a spectator,
 * moves so. Heights do not count: a fall is fast. The last point of an engagement that the end of
 * the round closed does not count: old trackers take it at the camera of the intermission.
 */
export function findJump(engagement: Engagement): number {
  const { start, end, distanceTraveled, outcome } = engagement;
  const straight = Math.hypot(end.x - start.x, end.y - start.y);
  if (Math.max(straight, distanceTraveled) <= JUMP_ALLOWANCE) return 0;
  const points = engagement.path().filter(isPlaced);
  const count = outcome === "escaped" || isDeath(outcome) ? points.length : points.length - 1;
  let farthest = 0;
  for (let i = 1; i < count; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (a === undefined || b === undefined) continue;
    const ran = (FASTEST_RUN * Math.max(0, b.time - a.time)) / 1000;
    farthest = Math.max(farthest, Math.hypot(b.x - a.x, b.y - a.y) - ran);
  }
  return farthest > JUMP_ALLOWANCE ? farthest : 0;
}
