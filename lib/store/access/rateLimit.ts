import type { Database } from "../postgres/connection.ts";
import { execute, queryRow } from "../postgres/query.ts";
import { countSecondsToWait } from "./slidingWindow.ts";

/** The number of tries allowed in any period of this length. */
export interface RateLimit {
  tries: number;
  windowMs: number;
}

export type RateAnswer = { ok: true } | { ok: false; retryAfterSeconds: number };

/**
 * How long rows of past windows are kept. They are deleted when a new window begins; the longest
 * window is far shorter than this.
 */
const KEPT = "1 day";

/**
 * Counts one try in a bucket and says whether it is within the limit. A refused try is not counted,
 * so that trying again too early does not extend the wait. The window slides, so that no boundary
 * lets twice the tries through: tries are stored per fixed window, and those of the previous fixed
 * window count by the share of it that the sliding window still covers, as if they had come evenly.
 * The count is in the database, so that several web servers share it. `now` is in milliseconds of
 * the Unix clock.
 */
export async function countTry(
  db: Pick<Database, "pool">,
  bucket: string,
  limit: RateLimit,
  now: number = Date.now(),
): Promise<RateAnswer> {
  const elapsed = now % limit.windowMs;
  const start = new Date(now - elapsed);
  const before = new Date(start.getTime() - limit.windowMs);
  // Calculated in whole numbers: tries × milliseconds.
  const answer = await queryRow<{ tries: number }>(
    db,
    `WITH room AS (
       SELECT $5::bigint * $4::bigint - coalesce((SELECT tries FROM rate_limit WHERE bucket = $1
         AND window_start = $3), 0) * ($4::bigint - $6::bigint) AS left_over
     )
     INSERT INTO rate_limit AS kept (bucket, window_start, tries)
     SELECT $1, $2, 1 FROM room WHERE left_over >= $4::bigint
     ON CONFLICT (bucket, window_start) DO UPDATE SET tries = kept.tries + 1
       WHERE (kept.tries + 1) * $4::bigint <= (SELECT left_over FROM room)
     RETURNING tries`,
    [bucket, start, before, limit.windowMs, limit.tries, elapsed],
  );
  const tries = answer?.tries;
  if (tries === 1)
    await execute(
      db,
      `DELETE FROM rate_limit WHERE window_start < $1::timestamptz - interval '${KEPT}'`,
      [start],
    );
  return tries === undefined
    ? {
        ok: false,
        retryAfterSeconds: await secondsToWait(db, bucket, limit, { start, before, elapsed }),
      }
    : { ok: true };
}

/** The seconds until the next try would pass, if none comes in between. */
async function secondsToWait(
  db: Pick<Database, "pool">,
  bucket: string,
  limit: RateLimit,
  at: { start: Date; before: Date; elapsed: number },
): Promise<number> {
  const row = await queryRow<{ now: number; earlier: number }>(
    db,
    `SELECT coalesce(max(tries) FILTER (WHERE window_start = $2), 0) AS now, coalesce(max(tries)
      FILTER (WHERE window_start = $3), 0) AS earlier
       FROM rate_limit WHERE bucket = $1 AND window_start IN ($2, $3)`,
    [bucket, at.start, at.before],
  );
  return countSecondsToWait(
    { current: row?.now ?? 0, earlier: row?.earlier ?? 0, elapsed: at.elapsed },
    limit,
  );
}
