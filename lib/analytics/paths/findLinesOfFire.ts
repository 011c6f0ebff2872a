import type { PathPoint, Place } from "#lib/engagements/types.ts";
import { computeAngle, findPlaceOnPath } from "./findPlaceOnPath.ts";

/** An attacker's first hit, and where he stood at it. */
interface FirstHit {
  /** ms, as the target's path counts it. */
  firstHitMs: number;
  x: number;
  y: number;
}

/** The target of two attackers and their lines to him, at one moment. */
export interface LinesOfFire {
  /** Where his path has him at the later of the two first hits. */
  target: Place;
  /** Between the two lines at the target, seen from above: degrees, 0 … 180. */
  angle: number;
}

/**
 * Both lines of fire upon one target. Files know where an attacker stood at his first hit alone:
 * `apart` is what they say of two whose first hits are further from each other than the window,
 * since their lines would not be of one moment.
 * @param windowMs the crossfire window, ms, both ends included
 * @returns null without a path, or where one of the two stood upon the target
 */
export function findLinesOfFire(
  path: readonly PathPoint[],
  first: FirstHit,
  second: FirstHit,
  windowMs: number,
): LinesOfFire | "apart" | null {
  if (Math.abs(first.firstHitMs - second.firstHitMs) > windowMs) return "apart";
  // A place that no number tells stands as null in the database.
  const known = path.filter(({ x, y, z }) => [x, y, z].every((value) => Number.isFinite(value)));
  const target = findPlaceOnPath(known, Math.max(first.firstHitMs, second.firstHitMs));
  const angle = target === null ? null : computeAngle(target, first, second);
  return target === null || angle === null ? null : { target, angle };
}
