import { computeLiftOver } from "../lift/computeLiftOver.ts";
import type { LiftOver } from "../lift/computeLiftOver.ts";
import type { SpreadNode } from "../lift/spread.ts";
import type { PairRound } from "./pairRound.ts";
import { splitPairRounds } from "./summarizePair.ts";
import type { PairPart } from "./summarizePair.ts";

/** A map that the two played together less often says nothing about practice. */
export const MUCH_TIME_ROUNDS = 6;
/** With fewer expected crossfires than this, even seeing none would prove nothing. */
const ENOUGH_EXPECTED = 3;

/**
 * What to practise: the map with the lowest lift among those the two often play together, and how
 * certain that is. below: clearly below the baseline. weaker: clearly below their other maps (the
 * intervals do not overlap). above: every such map is clearly above the baseline, and this one is
 * the lowest. unsure: no map clearly differs from the others yet, and this one is the lowest.
 * short: no map has been played enough.
 */
export type Drill =
  | { kind: "below"; map: PairPart }
  | { kind: "weaker"; map: PairPart; otherMaps: LiftOver }
  | { kind: "above"; map: PairPart; mapCount: number }
  | { kind: "unsure"; map: PairPart; mapCount: number }
  | { kind: "short"; most: PairPart | null };

export function chooseDrill(rounds: readonly PairRound[], spread: readonly SpreadNode[]): Drill {
  const maps = splitPairRounds(rounds, spread, ({ map }) => map);
  const played = maps
    .filter((part) => part.rounds >= MUCH_TIME_ROUNDS && part.expected >= ENOUGH_EXPECTED)
    .sort((a, b) => a.lift - b.lift);
  const [lowest] = played;
  if (lowest === undefined)
    return { kind: "short", most: maps.toSorted((a, b) => b.rounds - a.rounds)[0] ?? null };
  const surest = played.filter(({ upper }) => upper < 1).sort((a, b) => a.upper - b.upper)[0];
  if (surest !== undefined) return { kind: "below", map: surest };
  for (const map of played) {
    const elsewhere = computeLiftOver(
      rounds.filter((round) => round.map !== map.name),
      spread,
    );
    if (map.upper < elsewhere.lower) return { kind: "weaker", map, otherMaps: elsewhere };
  }
  return {
    kind: played.every(({ lower }) => lower > 1) ? "above" : "unsure",
    map: lowest,
    mapCount: played.length,
  };
}
