import type { PathPoint, Place } from "#lib/engagements/types.ts";
import { computeAngle, findPlaceOnPath } from "./findPlaceOnPath.ts";

/** An attacker's first hit, and where they stood at that moment. */
interface FirstHit {
  /** ms, on the same clock as the target's path. */
  firstHitMs: number;
  x: number;
  y: number;
}

/** The target of two attackers and the angle of their lines of fire, at one moment. */
export interface LinesOfFire {
  /** Where the target's path is at the later of the two first hits. */
  target: Place;
  /** The angle between the two lines at the target, seen from above: degrees, 0 … 180. */
  angle: number;
}

/**
 * Finds the lines of fire of two attackers at one target. A file knows where attackers stood only
 * at their first hits. The result is `apart` if the two first hits are further apart than the
 * window: their lines would not belong to one moment.
 * @param windowMs the crossfire window, ms, both ends included
 * @returns null without a path, or if one of the two stood exactly on the target
 */
export function findLinesOfFire(
  path: readonly PathPoint[],
  first: FirstHit,
  second: FirstHit,
  windowMs: number,
): LinesOfFire | "apart" | null {
  if (Math.abs(first.firstHitMs - second.firstHitMs) > windowMs) return "apart";
  // A coordinate that is not a number is null in the database.
  const known = path.filter(({ x, y, z }) => [x, y, z].every((value) => Number.isFinite(value)));
  const target = findPlaceOnPath(known, Math.max(first.firstHitMs, second.firstHitMs));
  const angle = target === null ? null : computeAngle(target, first, second);
  return target === null || angle === null ? null : { target, angle };
}
