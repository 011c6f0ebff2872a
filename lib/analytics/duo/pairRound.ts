import type { Side } from "#lib/engagements/sides.ts";
import type { PairEvidence } from "../lift/computeLiftOver.ts";

/** What one pair did on one side of one round. */
export interface PairRound extends PairEvidence {
  roundId: number;
  /** `YYYY-MM-DD` */
  sessionDate: string;
  /** Unix time, ms. */
  playedAt: number;
  map: string;
  side: Side;
  /** How many played on it, the two included. */
  teamSize: number;
  /** All their crossfires (those of the whole team too), the targets killed in them, and the damage of both. */
  crossfires: number;
  kills: number;
  damage: number;
  /** Their own delays, ms, ascending. */
  delaysMs: number[];
  /** Crossfires each of the two took part in with anybody that round, in the order in which the pair was given. */
  taken: [number, number];
}
