import { randomBytes } from "node:crypto";
import { hashToken } from "./apiToken.ts";
import type { TokenScope } from "./apiToken.ts";
import type { Database } from "../postgres/connection.ts";
import { findSource, makeSource } from "../ingest/sources.ts";
import { inTransaction } from "../postgres/inTransaction.ts";

const TOKEN_BYTES = 32;

export interface TokenRow {
  id: number;
  name: string;
  scope: TokenScope;
  /** null: any source. */
  source: string | null;
  createdAt: Date;
  lastUsed: Date | null;
  revokedAt: Date | null;
}

/** Makes a token: `pt_` and 32 random bytes in base64url. Only its hash is kept, so that it can be told only now. */
export async function createToken(
  db: Pick<Database, "pool">,
  { name, scope, sourceName }: { name: string; scope: TokenScope; sourceName?: string | undefined },
): Promise<{ id: number; token: string }> {
  const token = `pt_${randomBytes(TOKEN_BYTES).toString("base64url")}`;
  const id = await inTransaction(db.pool, async (client) => {
    const sourceId =
      sourceName === undefined
        ? null
        : await makeSource(client, await findSource(client, sourceName));
    const answer = await client.query<{ id: number }>(
      "INSERT INTO api_token (name, token_hash, scope, source_id) VALUES ($1, $2, $3, $4) RETURNING id",
      [name, hashToken(token), scope, sourceId],
    );
    return answer.rows[0]?.id ?? null;
  });
  if (id === null) throw new Error("The token could not be stored.");
  return { id, token };
}

/** Every token, the oldest first; revoked ones too. */
export async function listTokens(db: Pick<Database, "pool">): Promise<TokenRow[]> {
  const answer = await db.pool.query<TokenRow>(
    `SELECT token.id, token.name, scope, source.name AS source, token.created_at AS "createdAt", last_used AS "lastUsed",
            revoked_at AS "revokedAt"
       FROM api_token AS token LEFT JOIN source ON source.id = source_id ORDER BY token.id`,
  );
  return answer.rows;
}

/** Ends a token; false where there is none of this number that was not revoked before. */
export async function revokeToken(db: Pick<Database, "pool">, id: number): Promise<boolean> {
  const answer = await db.pool.query(
    "UPDATE api_token SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL",
    [id],
  );
  return answer.rowCount === 1;
}
