import { randomBytes } from "node:crypto";
import { hashToken } from "./apiToken.ts";
import type { TokenScope } from "./apiToken.ts";
import type { Database } from "../postgres/connection.ts";
import { findSource, makeSource } from "../ingest/sources.ts";
import { commit, inTransaction } from "../postgres/inTransaction.ts";
import type { Rows } from "../postgres/tableAccess.ts";

const TOKEN_BYTES = 32;

/** The longest name of a token that the page can show, in characters. */
export const MAX_TOKEN_NAME = 80;

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

/**
 * Makes a token: `pt_` and 32 random bytes in base64url. Only its hash is stored, so the token can
 * be shown only now.
 */
export async function createToken(
  db: Pick<Database, "transact">,
  { name, scope, sourceName }: { name: string; scope: TokenScope; sourceName?: string | undefined },
): Promise<{ id: number; token: string }> {
  const token = `pt_${randomBytes(TOKEN_BYTES).toString("base64url")}`;
  const { id } = await inTransaction(db, async (transaction) => {
    const sourceId =
      sourceName === undefined
        ? null
        : await makeSource(transaction, await findSource(transaction, sourceName));
    const row = await transaction.prisma.api_token.create({
      data: { name, token_hash: hashToken(token), scope, source_id: sourceId },
      select: { id: true },
    });
    return commit(row);
  });
  return { id, token };
}

/** Every token, oldest first, including revoked ones. */
export async function listTokens({ prisma }: Rows): Promise<TokenRow[]> {
  const rows = await prisma.api_token.findMany({
    include: { source: { select: { name: true } } },
    omit: { token_hash: true },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    scope: row.scope as TokenScope,
    source: row.source?.name ?? null,
    createdAt: row.created_at,
    lastUsed: row.last_used,
    revokedAt: row.revoked_at,
  }));
}

/** Revokes a token; false if there is no token with this number or it was already revoked. */
export async function revokeToken({ prisma }: Rows, id: number): Promise<boolean> {
  const { count } = await prisma.api_token.updateMany({
    where: { id, revoked_at: null },
    data: { revoked_at: new Date() },
  });
  return count === 1;
}
