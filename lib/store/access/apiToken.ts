import { createHash, timingSafeEqual } from "node:crypto";
import type { Rows } from "../postgres/tableAccess.ts";

export type TokenScope = "import" | "read";

/** The hash of a token, which is stored instead of the token. */
export function hashToken(token: string): Buffer<ArrayBuffer> {
  return createHash("sha256").update(token).digest();
}

/** A token that can be used. */
export interface UsableToken {
  id: number;
  scope: TokenScope;
  sourceId: number | null;
  /** The one source that it belongs to; null: any. */
  sourceName: string | null;
}

/**
 * The usable token with this text; null if there is none or it was revoked. Notes the time of use.
 */
export async function findToken({ prisma }: Rows, token: string): Promise<UsableToken | null> {
  const hash = hashToken(token);
  const [found] = await prisma.api_token.updateManyAndReturn({
    where: { token_hash: hash, revoked_at: null },
    data: { last_used: new Date() },
    select: { token_hash: true, id: true, scope: true, source_id: true },
  });
  if (found === undefined || !timingSafeEqual(found.token_hash, hash)) return null;
  const source =
    found.source_id === null
      ? null
      : await prisma.source.findUnique({
          where: { id: found.source_id },
          select: { name: true },
        });
  return {
    id: found.id,
    scope: found.scope as TokenScope,
    sourceId: found.source_id,
    sourceName: source?.name ?? null,
  };
}

/** The hashes of all usable import tokens, to tell a known sender without a question for each. */
export async function listImportTokenHashes({ prisma }: Rows): Promise<Buffer[]> {
  const rows = await prisma.api_token.findMany({
    where: { scope: "import", revoked_at: null },
    select: { token_hash: true },
  });
  return rows.map(({ token_hash }) => Buffer.from(token_hash));
}
