"use server";

import { TOKEN_REFUSALS } from "#components/settings/tokens.copy.ts";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { adminAction, type ActionResult } from "#lib/server/gate.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { MAX_SOURCE_NAME } from "#lib/store/ingest/sources.ts";
import {
  createToken as createInStore,
  revokeToken as revokeInStore,
} from "#lib/store/access/manageTokens.ts";

const LONGEST_NAME = MAX_SOURCE_NAME;
const text = z
  .string()
  .trim()
  .max(LONGEST_NAME, TOKEN_REFUSALS.tooLong(LONGEST_NAME))
  .refine((value) => !value.includes("\0"), TOKEN_REFUSALS.notText);

const wanted = z.object({
  name: text.min(1, TOKEN_REFUSALS.noName),
  scope: z.enum(["import", "read"]),
  source: text.optional(),
});

/** Creates a token and returns it, once. */
export const createToken = adminAction(
  wanted,
  async ({ name, scope, source }): Promise<ActionResult<{ token: string; name: string }>> => {
    const { token } = await createInStore(await database(), {
      name,
      scope,
      sourceName: source || undefined,
    });
    revalidatePath("/settings/tokens");
    return { ok: true, value: { token, name } };
  },
);

/** Revokes a token. */
export const revokeToken = adminAction(
  z.object({
    id: z.coerce
      .number()
      .int()
      .min(1)
      .max(2 ** 31 - 1),
  }),
  async ({ id }): Promise<ActionResult<null>> => {
    const revoked = await revokeInStore(await database(), id);
    revalidatePath("/settings/tokens");
    return revoked
      ? { ok: true, value: null }
      : { ok: false, error: { code: "bad_request", message: TOKEN_REFUSALS.revoked } };
  },
);
