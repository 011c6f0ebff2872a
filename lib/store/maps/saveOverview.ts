import { createHash } from "node:crypto";
import type { Database } from "../postgres/connection.ts";

/** Sets the overview image of a map, over an earlier one. */
export async function saveOverview(
  db: Database,
  map: string,
  image: { bytes: Buffer; type: string },
): Promise<void> {
  await db.pool.query(
    `INSERT INTO map (name, overview, overview_type, overview_sha256, updated_at)
     VALUES ($1, $2, $3, $4, now())
     ON CONFLICT (name) DO UPDATE
        SET overview = excluded.overview, overview_type = excluded.overview_type,
            overview_sha256 = excluded.overview_sha256, updated_at = excluded.updated_at`,
    [map, image.bytes, image.type, createHash("sha256").update(image.bytes).digest()],
  );
}
