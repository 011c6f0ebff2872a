import type { BudgetRules } from "#lib/store/access/memoryLimit.ts";
import type { RateLimit } from "#lib/store/access/rateLimit.ts";
import type { TurnRules } from "#lib/store/access/turns.ts";

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

const MEGABYTE = 1024 * 1024;

/**
 * Link previews to draw: each takes about 0.3 seconds. A chat program asks once for each link and
 * keeps the picture. Pictures that are still in memory do not count.
 */
export const PREVIEW_BUDGET: BudgetRules = {
  each: { tries: 30, windowMs: MINUTE },
  all: { tries: 120, windowMs: MINUTE },
};
/** One preview blocks the process for up to 90 ms at a time; several would do so in a row. */
export const PREVIEW_TURNS: TurnRules = { atOnce: 1, mostWaiting: 16, patienceMs: 10_000 };
/** Pictures in memory: as many as a busy chat shows at once. One has about 300 KB. */
export const PREVIEW_CACHE = { entries: 64, bytes: 24 * MEGABYTE, keptMs: 10 * MINUTE };

/**
 * Small pictures and first pictures of maps to draw: each takes up to 0.1 seconds. The page with all
 * maps shows at most 100, and pictures that are still in memory do not count.
 */
export const PICTURE_BUDGET: BudgetRules = {
  each: { tries: 240, windowMs: MINUTE },
  all: { tries: 600, windowMs: MINUTE },
};
/** As for previews. A browser asks for six at a time, and more people open a page at once. */
export const PICTURE_TURNS: TurnRules = { atOnce: 1, mostWaiting: 48, patienceMs: 20_000 };
/** Those of 100 maps in both themes, and first pictures; one has 10 to 50 KB. */
export const PICTURE_CACHE = { entries: 1024, bytes: 24 * MEGABYTE, keptMs: 6 * 60 * MINUTE };

/**
 * New questions about pairs, each of which may take a second. People who change filters by hand ask
 * fewer. Answers that are stored do not count.
 */
export const BOARD_BUDGET: BudgetRules = {
  each: { tries: 30, windowMs: MINUTE },
  all: { tries: 120, windowMs: MINUTE },
};
