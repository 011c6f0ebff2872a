import type { PathPoint } from "#lib/engagements/types.ts";
import { findLinesOfFire } from "../paths/findLinesOfFire.ts";

/** Somebody of a crossfire and where he stood at his first hit. */
export interface PlacedAttacker {
  guid: string;
  /** ms, as the target's path counts it. */
  firstHitMs: number;
  x: number;
  y: number;
}

/**
 * The two of a crossfire whose lines to the target lie furthest apart, seen from above; null where
 * no two have lines of one moment.
 * @param windowMs the crossfire window, ms, both ends included
 * @returns degrees, 0 … 180, and the two
 */
export function findWidestPair(
  path: readonly PathPoint[],
  attackers: readonly PlacedAttacker[],
  windowMs: number,
): { angle: number; guids: [string, string] } | null {
  let widest: { angle: number; guids: [string, string] } | null = null;
  for (const [place, first] of attackers.entries()) {
    for (const second of attackers.slice(place + 1)) {
      const lines =
        first.guid === second.guid ? null : findLinesOfFire(path, first, second, windowMs);
      if (lines === null || lines === "apart") continue;
      if (widest === null || lines.angle > widest.angle)
        widest = { angle: lines.angle, guids: [first.guid, second.guid] };
    }
  }
  return widest;
}
