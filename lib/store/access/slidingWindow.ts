import type { RateLimit } from "./rateLimit.ts";

/** The tries that a sliding window covers, counted by whole multiples of its length. */
export interface WindowTries {
  /** In the current multiple. */
  current: number;
  /** In the multiple before, which fades evenly. */
  earlier: number;
  /** How much of the current multiple has passed, in ms. */
  elapsed: number;
}

/** How long until one more try passes if none comes in between: whole seconds, at least 1. */
export function countSecondsToWait(
  { current, earlier, elapsed }: WindowTries,
  { tries, windowMs }: RateLimit,
): number {
  // If the current tries fill the limit, they must fade in the next multiple first.
  const [fading, staying, begins] =
    current + 1 > tries ? [current, 0, windowMs] : [earlier, current, 0];
  const tooMany = fading + staying + 1 - tries;
  const waitMs = begins + (tooMany * windowMs) / Math.max(1, fading) - elapsed;
  return Math.max(1, Math.ceil(waitMs / 1000));
}
