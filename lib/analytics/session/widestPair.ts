import type { PathPoint } from "#lib/engagements/types.ts";
import { angleAt, pathAt } from "../paths/pathAt.ts";

/** Somebody of a crossfire and where he stood at his first hit. */
export interface PlacedAttacker {
  guid: string;
  /** ms, as the target's path counts it. */
  firstHitMs: number;
  x: number;
  y: number;
}

/**
 * The two of a crossfire whose lines to the target lie furthest apart, seen from above. Places are known for first hits: only two whose first
 * hits are within the window saw the target in one place, which is where his path has him at the later one. null where no two are.
 * @param windowMs the crossfire window, ms, both ends included
 * @returns degrees, 0 … 180, and the two
 */
export function widestPair(path: readonly PathPoint[], attackers: readonly PlacedAttacker[], windowMs: number): { angle: number; guids: [string, string] } | null {
  let widest: { angle: number; guids: [string, string] } | null = null;
  for (const [place, one] of attackers.entries()) {
    for (const two of attackers.slice(place + 1)) {
      if (one.guid === two.guid || Math.abs(one.firstHitMs - two.firstHitMs) > windowMs) continue;
      const target = pathAt(path, Math.max(one.firstHitMs, two.firstHitMs));
      const angle = target === null ? null : angleAt(target, one, two);
      if (angle !== null && (widest === null || angle > widest.angle)) widest = { angle, guids: [one.guid, two.guid] };
    }
  }
  return widest;
}
