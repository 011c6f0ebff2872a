import type { Database } from "./connection.ts";

/** So many tries in each window of this length; windows begin at whole multiples of it. */
export interface RateLimit { tries: number; windowMs: number }

export type RateAnswer = { ok: true } | { ok: false; retryAfterSeconds: number };

/** Rows of past windows are cleared away when a new window begins; the longest window is far shorter. */
const KEPT = "1 day";

/**
 * Counts one try in a bucket, and says whether it is still within the limit. The count is the database's, so that several
 * web servers share it; `now` is milliseconds of the Unix clock.
 */
export async function countTry(db: Pick<Database, "pool">, bucket: string, limit: RateLimit, now: number = Date.now()): Promise<RateAnswer> {
  const start = now - (now % limit.windowMs);
  const answer = await db.pool.query<{ tries: number }>(
    `INSERT INTO rate_limit (bucket, window_start, tries) VALUES ($1, $2, 1)
     ON CONFLICT (bucket, window_start) DO UPDATE SET tries = rate_limit.tries + 1
     RETURNING tries`,
    [bucket, new Date(start)]);
  const tries = answer.rows[0]?.tries ?? 1;
  if (tries === 1) await db.pool.query(`DELETE FROM rate_limit WHERE window_start < $1::timestamptz - interval '${KEPT}'`, [new Date(start)]);
  return tries <= limit.tries ? { ok: true } : { ok: false, retryAfterSeconds: Math.ceil((start + limit.windowMs - now) / 1000) };
}
