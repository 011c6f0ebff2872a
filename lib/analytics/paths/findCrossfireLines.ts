import type { PathPoint } from "#lib/engagements/types.ts";
import { findLinesOfFire, type LinesOfFire } from "./findLinesOfFire.ts";

/** An attacker of a crossfire, and where they stood at their first hit. */
export interface PlacedAttacker {
  /** The same for all entries of one player. */
  player: string;
  /** ms, on the same clock as the target's path. */
  firstHitMs: number;
  x: number;
  y: number;
}

/** The two attackers of a crossfire whose lines of fire are shown. */
export interface CrossfireLines<A extends PlacedAttacker> extends LinesOfFire {
  attackers: [A, A];
}

/**
 * The lines of fire that the angle of a crossfire is measured between: those of the pair of players
 * that is spoken of. If none is, or if it has no part in this crossfire, those of the two that are
 * furthest apart, seen from above. null if there are no two such lines at one moment. Every list,
 * detail and replay takes the angle from here.
 * @param windowMs the crossfire window, ms, both ends included
 * @param pair two players, in any order
 */
export function findCrossfireLines<A extends PlacedAttacker>(
  path: readonly PathPoint[],
  attackers: readonly A[],
  windowMs: number,
  pair: readonly [string, string] | null = null,
): CrossfireLines<A> | null {
  const isMeant = (attacker: A): boolean => pair?.includes(attacker.player) === true;
  const meant = attackers.filter(isMeant);
  const isOfPair = new Set(meant.map(({ player }) => player)).size === 2;
  const candidates = isOfPair ? meant : attackers;
  let widest: CrossfireLines<A> | null = null;
  for (const [place, first] of candidates.entries()) {
    for (const second of candidates.slice(place + 1)) {
      const lines =
        first.player === second.player ? null : findLinesOfFire(path, first, second, windowMs);
      if (lines === null || lines === "apart") continue;
      if (widest === null || lines.angle > widest.angle)
        widest = { ...lines, attackers: [first, second] };
    }
  }
  return widest;
}
