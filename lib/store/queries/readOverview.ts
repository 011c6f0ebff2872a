import type { Database } from "../connection.ts";
import { asText } from "./asText.ts";

/** A stored overview image: the bytes to serve, their media type, and their SHA-256 (hex). */
export interface Overview {
  bytes: Buffer;
  type: string;
  hash: string;
}

/** The overview image an admin set for a map; null where there is none. */
export async function readOverview(db: Database, map: string): Promise<Overview | null> {
  const { rows: [overview] } = await db.pool.query<Overview>(
    `SELECT overview AS bytes, overview_type AS type, encode(overview_sha256, 'hex') AS hash
       FROM map
      WHERE name = $1 AND overview IS NOT NULL`,
    [asText(map)],
  );
  return overview ?? null;
}
