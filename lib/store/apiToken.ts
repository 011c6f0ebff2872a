import { createHash, timingSafeEqual } from "node:crypto";
import type { Database } from "./connection.ts";

export type TokenScope = "import" | "read";

/** Of a token only this is kept. */
export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** The usable token this text is, with the source it belongs to (null: any); null where it is none, or was revoked. Notes the use. */
export async function findToken(db: Pick<Database, "pool">, token: string): Promise<{ scope: TokenScope; sourceId: number | null } | null> {
  const hash = hashToken(token);
  const answer = await db.pool.query<{ token_hash: Buffer; scope: TokenScope; source_id: number | null }>(
    `UPDATE api_token SET last_used = now() WHERE token_hash = $1 AND revoked_at IS NULL RETURNING token_hash, scope, source_id`, [hash]);
  const found = answer.rows[0];
  if (found === undefined || !timingSafeEqual(found.token_hash, hash)) return null;
  return { scope: found.scope, sourceId: found.source_id };
}
