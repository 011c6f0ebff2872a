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
  /** The number of players on that side, including the two. */
  teamSize: number;
  /**
   * All their crossfires (including those of the whole team), the targets killed in them, and the
   * combined damage of both.
   */
  crossfires: number;
  kills: number;
  damage: number;
  /** Their own delays in ms, ascending. */
  delaysMs: number[];
  /**
   * Crossfires that each of the two took part in that round, with any teammate. The order is that
   * of the given pair.
   */
  taken: [number, number];
}
