import type { Database } from "../../postgres/connection.ts";
import { queryRow } from "../../postgres/query.ts";
import { asText } from "../../postgres/asText.ts";

/** A stored overview image: the bytes to serve, their media type, and their SHA-256 (hex). */
export interface Overview {
  bytes: Buffer;
  type: string;
  hash: string;
}

/**
 * Every picture of a map, ranked by which to show first: the admin's, the command map, then the
 * drawn one, each large before small.
 */
const PICTURES = `
  SELECT 0 AS rank, overview AS bytes, overview_type AS type, overview_sha256 AS sha256
    FROM map WHERE name = $1 AND overview IS NOT NULL
  UNION ALL
  SELECT CASE variant WHEN 'command' THEN 1 WHEN 'drawn' THEN 3 ELSE 5 END + CASE size WHEN 'large' THEN 0
    ELSE 1 END, bytes, 'image/webp', sha256
    FROM map_picture WHERE map_name = $1`;

/**
 * A picture of a map: the one whose hash begins with these hex digits, otherwise the one that is
 * shown first. null if the map has none.
 */
export async function readOverview(db: Database, map: string, hash = ""): Promise<Overview | null> {
  const overview = await queryRow<Overview>(
    db,
    `SELECT bytes, type, encode(sha256, 'hex') AS hash
       FROM (${PICTURES}) AS picture
      ORDER BY starts_with(encode(sha256, 'hex'), $2) DESC, rank
      LIMIT 1`,
    [asText(map), asText(hash)],
  );
  return overview;
}
