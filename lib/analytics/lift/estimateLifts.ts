import { fitInSteps } from "./fitMultipliers.ts";
import type { Multipliers } from "./fitMultipliers.ts";
import { computeLift } from "./computeLift.ts";
import { estimatePairNoise } from "./estimatePairNoise.ts";
import type { Season } from "./season.ts";
import { estimateSpread } from "./spread.ts";
import type { SpreadNode } from "./spread.ts";
import { runThrough } from "./steps.ts";
import type { Steps } from "./steps.ts";

/** The measure of one question; the arrays are by pair number. */
export interface Lifts extends Multipliers {
  /** The weights of the values of `a`: how much lifts differ between pairs. */
  spread: SpreadNode[];
  /** Each player's summed expectation, by player number. */
  sums: Float64Array;
  lift: Float64Array;
  lower: Float64Array;
  upper: Float64Array;
}

interface LiftOptions {
  /** Multipliers to start from, by player number: those of an earlier fit save most of the work. */
  start?: Float64Array | undefined;
  /**
   * Whether a pair belongs to the question. Pairs with bots take part in the fit but say nothing
   * about people. If not given, all pairs count.
   */
  counts?: (pair: number) => boolean;
}

/** Takes some milliseconds. */
const LIFTS_A_STEP = 2000;

/**
 * The whole measure (docs/method.md): fits the multipliers, then `a`, then gives each pair's lift
 * with its 90 % interval, also for pairs that do not count.
 */
export function estimateLifts(season: Season<unknown>, options: LiftOptions = {}): Lifts {
  return runThrough(estimateInSteps(season, options));
}

/** The same, in short pieces of work. */
export function* estimateInSteps(
  season: Season<unknown>,
  { start, counts = () => true }: LiftOptions = {},
): Steps<Lifts> {
  const fit = yield* fitInSteps(season, { start });
  yield;
  const noise = estimatePairNoise(season, fit);
  yield;
  const spread = estimateSpread(season.observed, fit.expected, noise, counts);
  const pairs = season.observed.length;
  const [lift, lower, upper] = [
    new Float64Array(pairs),
    new Float64Array(pairs),
    new Float64Array(pairs),
  ];
  for (let pair = 0; pair < pairs; pair++) {
    const pairLift = computeLift(
      {
        observed: season.observed[pair] ?? 0,
        expected: fit.expected[pair] ?? 0,
        own: noise.own[pair] ?? 1,
        unsure: noise.unsure[pair] ?? 0,
      },
      spread,
    );
    lift[pair] = pairLift.lift;
    lower[pair] = pairLift.lower;
    upper[pair] = pairLift.upper;
    if (pair % LIFTS_A_STEP === 0) yield;
  }
  return { ...fit, spread, sums: noise.sums, lift, lower, upper };
}
