import type { BotChoice } from "#lib/mapQuery/filters/bots.ts";

/** @file The sums that map pages show: what they count, and whose fights. */

/** Units along the edge of a cell in round_sum and map_sum, and of the squares above it. */
export const SUM_CELL = 32;
/** The same for `presence` and `walked`, whose samples are less exact. */
export const WALKED_CELL = 64;
/** The square in which values are shown and compared: about the size of a room. */
export const SQUARE = 256;

/** Milliseconds per bar of the time in the round. */
export const BAR_MS = 10_000;
/** The maximum number of bars, one hour: later events are counted in the last bar. */
export const MAX_BARS = 360;

/** The layers whose cells are WALKED_CELL wide. */
export const WALKED_LAYERS = ["presence", "walked"] as const;

/**
 * What is summed. Five kinds of events; visit: an engagement in a square where its target was hit or
 * died, fatal: one that ended there in a death; presence: ms alive; walked: position samples of
 * whole rounds; engagement: by the target's side; round: figures of the rounds themselves.
 */
export type SumLayer =
  | "kill"
  | "killer"
  | "death"
  | "hit"
  | "escape"
  | "visit"
  | "fatal"
  | (typeof WALKED_LAYERS)[number]
  | "engagement"
  | "round";

/**
 * Whose fights a row of sums counts. people: without bots; bots: with bots; both: figures of a whole
 * round with people and bots, which cannot be told apart. overlap: what a round with rows of people
 * and of bots adds to the sums of squares of each: 2·p·b, and −1 for the round counted twice.
 */
export type Among = "people" | "bots" | "both" | "overlap";

/** The rows that belong to a choice of bots. */
export const AMONG: Readonly<Record<BotChoice, readonly Among[]>> = {
  without: ["people", "both"],
  only: ["bots", "both"],
  with: ["people", "bots", "both", "overlap"],
};

/** The period that contains every round. */
export const ALL_TIME = "all";
