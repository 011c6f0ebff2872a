import type { RateLimit } from "#lib/store/access/rateLimit.ts";

const MINUTE = 60_000;

/** Tries to sign in from one address: enough for a forgotten password, far too few to guess one. */
export const SIGN_IN_LIMIT: RateLimit = { tries: 10, windowMs: 15 * MINUTE };
/**
 * Tries to sign in from all addresses together, so that many addresses do not help a guesser. Known
 * browsers and the sign-in link do not count here, so that strangers cannot keep the admin out.
 */
export const SIGN_IN_LIMIT_OF_ALL: RateLimit = { tries: 100, windowMs: 15 * MINUTE };
/** Tries to sign in from one browser in which the admin has signed in before. */
export const KNOWN_BROWSER_LIMIT: RateLimit = { tries: 10, windowMs: 15 * MINUTE };
/**
 * An IPv6 /56 may try as often as this many addresses. Many subscribers get a whole /56, with 256
 * networks of /64; where each gets a /64, a neighbour does not use up all tries of another.
 */
export const CALLERS_PER_56 = 2;
/** Files sent with one token: a season's files can be imported within minutes. */
export const TOKEN_IMPORT_LIMIT: RateLimit = { tries: 600, windowMs: MINUTE };
/**
 * Requests from one address with an invalid token. A server with a revoked token keeps trying, but
 * a guesser gets nowhere.
 */
export const BAD_TOKEN_LIMIT: RateLimit = { tries: 60, windowMs: MINUTE };
/**
 * Writes from one address, mostly imports (one file each): a season's files can be imported within
 * minutes.
 */
export const WRITE_LIMIT: RateLimit = { tries: 600, windowMs: MINUTE };
