import { MAX_PK3_BYTES } from "#lib/maps/pk3/limits.ts";
import type { TurnRules } from "#lib/store/access/turns.ts";
import type { PlaceRules } from "./places.ts";

/**
 * A larger body is read only from a known sender. The sign-in form, the largest that strangers may
 * send, has less than 2 KB.
 */
export const SMALL_BODY_BYTES = 64 * 1024;

/**
 * Small bodies of strangers at once: together at most 16 MB. One network cannot take all places. The
 * admin's own browser and known programs need none.
 */
export const SMALL_BODIES: PlaceRules = { inAll: 256, fromOne: 32 };

/**
 * Large bodies at once. The framework keeps the file of a form in memory, and importing 64 MB takes
 * up to four times that. The admin's pages send one file after another, and so does each tracker.
 */
export const LARGE_BODIES: TurnRules = { atOnce: 4, mostWaiting: 16, patienceMs: 10_000 };

/** What a sender without a turn is told to wait. */
export const BUSY_RETRY_SECONDS = 10;

/** How often the pace of a body is checked. A small body must be complete by then. */
export const PACE_WINDOW_MS = 15_000;
/** The least pace. A slow home connection sends twice as fast. */
export const LEAST_BYTES_PER_SECOND = 32 * 1024;

/** Node's limit for the headers of a request. Browsers and programs send them at once. */
export const HEADERS_TIMEOUT_MS = 15_000;
/** Node's limit for a whole request: the largest file at the least pace. */
export const REQUEST_TIMEOUT_MS = (MAX_PK3_BYTES / LEAST_BYTES_PER_SECOND) * 1000;
/** How often Node looks for connections beyond these limits. */
export const TIMEOUT_CHECK_MS = 5_000;

/**
 * How much of a refused body is received and dropped, and for how long, so that a sender who reads
 * only after sending gets the answer. None of it is kept.
 */
export const DROPPED_BODY_BYTES = 64 * 1024 * 1024;
export const DROPPED_BODY_MS = 5_000;
/** Senders that this is done for at once. The others are cut off. */
export const DROPPED_BODIES: TurnRules = { atOnce: 16, mostWaiting: 0, patienceMs: 0 };
