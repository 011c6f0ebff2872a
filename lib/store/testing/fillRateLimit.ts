import type { Database } from "../postgres/connection.ts";
import type { RateLimit } from "../access/rateLimit.ts";

/**
 * Acts as if there had been this many attempts in the current window. If the next window begins in
 * the meantime, they still count.
 */
export async function fillRateLimit(
  db: Pick<Database, "pool">,
  bucket: string,
  { windowMs }: RateLimit,
  tries: number,
): Promise<void> {
  await db.pool.query(
    "INSERT INTO rate_limit VALUES ($1, $2, $3) ON CONFLICT (bucket, window_start) DO UPDATE SET tries = $3",
    [bucket, new Date(Date.now() - (Date.now() % windowMs)), tries],
  );
}
