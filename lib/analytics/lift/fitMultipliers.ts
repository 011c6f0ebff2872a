import { expectPairs } from "./expectPairs.ts";
import type { Season } from "./season.ts";
import { runThrough } from "./steps.ts";
import type { Steps } from "./steps.ts";

export interface Multipliers {
  /** One per player, by number. */
  multiplier: Float64Array;
  /** The expected crossfires of each pair with these multipliers. */
  expected: Float64Array;
  /** How often the multipliers were changed. */
  steps: number;
  /**
   * The largest remaining gap between a player's expected and observed sums, in crossfires.
   */
  worstGap: number;
}

interface FitOptions {
  /** Where to start: multipliers of an earlier fit. */
  start?: Float64Array | undefined;
  /** The crossfires of each pair to fit; the observed ones if not given. */
  target?: Float64Array | undefined;
}

const MOST_STEPS = 400;
/** Sums agree to a thousandth, or to a hundredth of a crossfire where they are small. */
const TOLERANCE = 1e-3;
const SMALL_SUM = 10;
/** A player who is never or always in crossfires has no finite multiplier. These are as good. */
const LEAST = 1e-4;
const MOST = 1e4;

/**
 * Fits one multiplier per player so that the expected crossfires of the player's pairs sum up to
 * the observed ones. Each multiplier is scaled by the ratio of the two until they agree (iterative
 * proportional fitting; Deming and Stephan 1940).
 */
export function fitMultipliers(season: Season<unknown>, options: FitOptions = {}): Multipliers {
  return runThrough(fitInSteps(season, options));
}

/** The same in short steps. */
export function* fitInSteps(
  season: Season<unknown>,
  { start, target = season.observed }: FitOptions = {},
): Steps<Multipliers> {
  const players = season.players.length;
  const multiplier = start?.slice() ?? new Float64Array(players).fill(1);
  const wanted = sumByPlayer(season, target);
  const expected = new Float64Array(season.observed.length);
  let steps = 0;
  for (;;) {
    expectPairs(season, multiplier, expected);
    const sums = sumByPlayer(season, expected);
    let worstGap = 0;
    let worst = 0;
    for (let player = 0; player < players; player++) {
      const want = wanted[player] ?? 0;
      const gap = Math.abs((sums[player] ?? 0) - want);
      worstGap = Math.max(worstGap, gap);
      worst = Math.max(worst, gap / Math.max(SMALL_SUM, want));
    }
    if (worst < TOLERANCE || steps === MOST_STEPS) return { multiplier, expected, steps, worstGap };
    for (let player = 0; player < players; player++) {
      const sum = sums[player] ?? 0;
      if (sum <= 0) continue;
      const next = (multiplier[player] ?? 1) * ((wanted[player] ?? 0) / sum);
      multiplier[player] = Math.min(MOST, Math.max(LEAST, next));
    }
    steps += 1;
    yield;
  }
}

/** Each player's sum over the player's pairs. */
export function sumByPlayer(season: Season<unknown>, ofPair: Float64Array): Float64Array {
  const sums = new Float64Array(season.players.length);
  for (let pair = 0; pair < ofPair.length; pair++) {
    const value = ofPair[pair] ?? 0;
    const player1 = season.pair1[pair] ?? 0;
    const player2 = season.pair2[pair] ?? 0;
    sums[player1] = (sums[player1] ?? 0) + value;
    sums[player2] = (sums[player2] ?? 0) + value;
  }
  return sums;
}
