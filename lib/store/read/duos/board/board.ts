import type { SpreadNode } from "#lib/analytics/lift/spread.ts";

/** What an answer is based on, and what was left out of it. */
export interface BoardFacts {
  /** Rounds of the question. */
  rounds: number;
  /** Of them: without a roster, so a player counts as present if the file mentions them. */
  withoutRoster: number;
  /** Of them: truncated. */
  truncated: number;
  /**
   * Of them: without the times of all hits, so only crossfires that begin with the target's first
   * hit were marked.
   */
  withoutHitTimes: number;
  /**
   * Of them: read by an older version of this program, so the data that the measure needs is
   * missing.
   */
  unread: number;
  /** Crossfires of a whole team at once. They are left out: they say nothing about pairs. */
  ofWholeTeam: number;
  /** Pairs of players with a lasting GUID, and how many are clearly above or below the baseline. */
  pairs: number;
  above: number;
  below: number;
  /** The median estimate of `a`: how much lifts differ. */
  a: number;
  /** Set while newer rounds are being counted: the figures cover only `rounds` older ones. */
  behind?: true;
}

/** One pair of an answer, by GUIDs. The fields are the columns of duo_board_pair. */
export interface BoardPair {
  guid1: string;
  guid2: string;
  roundsTogether: number;
  crossfires: number;
  kills: number;
  damage: number;
  delaySumMs: number;
  delayCount: number;
  medianDelayMs: number | null;
  /** Unix time, ms. */
  lastPlayed: number;
  crossfires1: number;
  crossfires2: number;
  observed: number;
  expected: number;
  lift: number;
  lower: number;
  upper: number;
}

/** An answer before it is stored. */
export interface Board {
  pairs: BoardPair[];
  guids: string[];
  /** For each of them: the multiplier, and the expected crossfires of all the player's pairs. */
  multipliers: Float64Array;
  sums: Float64Array;
  /** The weighted estimates of `a`, and their median. */
  spread: SpreadNode[];
  a: number;
  ofWholeTeam: number;
}

/** A stored answer. */
export interface BoardRef {
  id: number;
  facts: BoardFacts;
  /** The weighted estimates of `a`. */
  spread: SpreadNode[];
}
