import type { PathPoint } from "#lib/engagements/types.ts";
import { findLinesOfFire } from "../paths/findLinesOfFire.ts";

/** An attacker of a crossfire, and where they stood at their first hit. */
export interface PlacedAttacker {
  guid: string;
  /** ms, on the same clock as the target's path. */
  firstHitMs: number;
  x: number;
  y: number;
}

/**
 * The two attackers of a crossfire whose lines to the target are furthest apart, seen from above;
 * null if no two of them have lines at one moment.
 * @param windowMs the crossfire window, ms, both ends included
 * @returns the angle in degrees, 0 … 180, and the two attackers
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
