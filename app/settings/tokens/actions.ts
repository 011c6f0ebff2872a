"use server";

import { TOKEN_REFUSALS } from "#components/settings/tokens.copy.ts";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { isLongerThan, isStorable } from "#lib/engagements/characters.ts";
import { adminAction, type ActionResult } from "#lib/server/gate.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { refuseSourceName } from "#lib/store/ingest/sources.ts";
import {
  createToken as createInStore,
  MAX_TOKEN_NAME,
  revokeToken as revokeInStore,
} from "#lib/store/access/manageTokens.ts";

const wanted = z.object({
  name: z
    .string()
    .trim()
    .min(1, TOKEN_REFUSALS.noName)
    .refine((name) => !isLongerThan(name, MAX_TOKEN_NAME), TOKEN_REFUSALS.tooLong(MAX_TOKEN_NAME))
    .refine(isStorable, TOKEN_REFUSALS.notText),
  scope: z.enum(["import", "read"]),
  // Empty for every game server.
  source: z
    .string()
    .trim()
    .refine((name) => name === "" || refuseSourceName(name) === null, {
      error: ({ input }) => refuseSourceName(String(input)) ?? undefined,
    })
    .optional(),
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
