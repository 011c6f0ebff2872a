import type { SpreadNode } from "#lib/analytics/lift/spread.ts";

/** What went into the answer of a question, and what was left out of it. */
export interface BoardFacts {
  /** Rounds of the question. */
  rounds: number;
  /** Of them: without a roster, so that being there is appearing in the file. */
  withoutRoster: number;
  /** Of them: truncated. */
  truncated: number;
  /**
   * Of them: without the times of all hits, so that only crossfires that begin with the target's
   * first hit were marked.
   */
  withoutHitTimes: number;
  /**
   * Of them: read by an older version of this program, so that what the measure needs of them is
   * missing.
   */
  unread: number;
  /** Crossfires of a whole team at once, left out: they say nothing about pairs. */
  ofWholeTeam: number;
  /**
   * Pairs of people with a lasting GUID, and how many of them are surely above chance, and below.
   */
  pairs: number;
  above: number;
  below: number;
  /** Half of what is believed of `a` lies on either side: how much lifts differ. */
  a: number;
  /** There where newer rounds are being counted: the figures are those of `rounds` older ones. */
  behind?: true;
}

/** One pair of an answer, by GUIDs; the columns of duo_board_pair. */
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

/** An answer, before it is kept. */
export interface Board {
  pairs: BoardPair[];
  guids: string[];
  /** Of each of them: the multiplier, and the crossfires that chance gives all his pairs. */
  multipliers: Float64Array;
  sums: Float64Array;
  /** What is believed of `a`, and its middle. */
  spread: SpreadNode[];
  a: number;
  ofWholeTeam: number;
}

/** A kept answer. */
export interface BoardRef {
  id: number;
  facts: BoardFacts;
  /** What is believed of `a`. */
  spread: SpreadNode[];
}
