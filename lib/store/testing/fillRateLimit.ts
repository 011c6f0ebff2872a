import type { Database } from "../postgres/connection.ts";
import type { RateLimit } from "../access/rateLimit.ts";

/** As if so many tries had come in the window that is running; a next one that begins meanwhile still knows them. */
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
