import { createHash, timingSafeEqual } from "node:crypto";
import type { Database } from "../postgres/connection.ts";

export type TokenScope = "import" | "read";

/** Of a token only this is kept. */
export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** A token that can be used. */
export interface UsableToken {
  id: number;
  scope: TokenScope;
  sourceId: number | null;
  /** The one source it belongs to; null: any. */
  sourceName: string | null;
}

/** The usable token this text is; null where it is none, or was revoked. Notes the use. */
export async function findToken(
  db: Pick<Database, "pool">,
  token: string,
): Promise<UsableToken | null> {
  const hash = hashToken(token);
  const answer = await db.pool.query<UsableToken & { hash: Buffer }>(
    `UPDATE api_token SET last_used = now() WHERE token_hash = $1 AND revoked_at IS NULL
     RETURNING token_hash AS hash, id, scope, source_id AS "sourceId", (SELECT source.name FROM source WHERE source.id = source_id) AS "sourceName"`,
    [hash],
  );
  const found = answer.rows[0];
  if (found === undefined || !timingSafeEqual(found.hash, hash)) return null;
  const { id, scope, sourceId, sourceName } = found;
  return { id, scope, sourceId, sourceName };
}
