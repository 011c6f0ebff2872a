import type { CacheBounds } from "#lib/server/boundedCache.ts";

const MEGABYTE = 1024 * 1024;

/**
 * Pages in memory: the main pages of a season with each theme, and the ways between them. The text
 * of one has about 200 KB, its compressed form 30 KB. They go when the data changes, and with
 * each `CLOCK_STEP_MS`, so `keptMs` only frees the memory of a site that is not visited.
 */
export const KEPT_PAGES: CacheBounds = {
  entries: 1000,
  bytes: 64 * MEGABYTE,
  keptMs: 15 * 60_000,
};

/** A larger page is sent but not kept. The largest page of a full site has a quarter of it. */
export const KEPT_PAGE_BYTES = 2 * MEGABYTE;

/**
 * A request that has more to say than this is answered, but its answer is not kept. What the
 * framework says about the page before has less than 1 KB; anyone can send more.
 */
export const KEPT_KEY_BYTES = 4096;

/**
 * Pages depend on the clock by the day of a server only: see `readToday`. Days end at full hours,
 * and all zones are a multiple of this from UTC.
 */
export const CLOCK_STEP_MS = 15 * 60_000;
