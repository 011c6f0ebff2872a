import type { RateLimit } from "#lib/store/rateLimit.ts";

const MINUTE = 60_000;

/** Tries to sign in from one address: enough for a forgotten password, far too few to guess one. */
export const SIGN_IN_LIMIT: RateLimit = { tries: 10, windowMs: 15 * MINUTE };
/** Tries to sign in from everywhere together: a guesser with many addresses gets no further. */
export const SIGN_IN_LIMIT_OF_ALL: RateLimit = { tries: 100, windowMs: 15 * MINUTE };
/** Writes from one address, imports above all (one file each): a season's files go in within minutes. */
export const WRITE_LIMIT: RateLimit = { tries: 600, windowMs: MINUTE };
