import type { RateLimit } from "#lib/store/access/rateLimit.ts";

const MINUTE = 60_000;

/** Tries to sign in from one address: enough for a forgotten password, far too few to guess one. */
export const SIGN_IN_LIMIT: RateLimit = { tries: 10, windowMs: 15 * MINUTE };
/** Tries to sign in from all addresses together, so that many addresses do not help a guesser. */
export const SIGN_IN_LIMIT_OF_ALL: RateLimit = { tries: 100, windowMs: 15 * MINUTE };
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
