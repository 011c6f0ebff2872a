"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { publicAction } from "#lib/server/gate.ts";
import type { CountedLimit, Refusal } from "#lib/server/gateRules.ts";
import { SIGN_IN_LIMIT, SIGN_IN_LIMIT_OF_ALL } from "#lib/server/limits.ts";
import {
  endRequestLogin,
  isRightKey,
  isRightPassword,
  makeLoginCookie,
} from "#lib/server/signIn.ts";
import { LOGIN_COOKIE } from "#lib/server/session.ts";

const SIGN_IN_LIMITS: CountedLimit[] = [
  { bucket: "sign-in:", limit: SIGN_IN_LIMIT },
  { bucket: "sign-in", limit: SIGN_IN_LIMIT_OF_ALL },
];
/** Longer input is not worth hashing. */
const LONGEST_SECRET = 1000;

type Problem = Refusal["code"] | "wrong_password" | "wrong_key" | "sign_out_failed";

function sayProblem(problem: Problem): never {
  redirect(`/sign-in?problem=${problem}`);
}

async function startSession(): Promise<never> {
  const { name, value, ...options } = await makeLoginCookie(await headers());
  (await cookies()).set(name, value, options);
  redirect("/");
}

/** Signs in with ADMIN_PASSWORD. */
export const signInWithPassword = publicAction(
  z.object({ password: z.string().max(LONGEST_SECRET) }),
  SIGN_IN_LIMITS,
  async ({ password }): Promise<void> =>
    isRightPassword(password) ? startSession() : sayProblem("wrong_password"),
  ({ code }) => sayProblem(code),
);

/** Signs in with the one-time key of the link that the server printed. */
export const signInWithKey = publicAction(
  z.object({ key: z.string().max(LONGEST_SECRET) }),
  SIGN_IN_LIMITS,
  async ({ key }): Promise<void> => (isRightKey(key) ? startSession() : sayProblem("wrong_key")),
  ({ code }) => sayProblem(code),
);

/** Ends this browser's login, even if the cookie was copied elsewhere. */
export const signOut = publicAction(
  z.unknown(),
  [],
  async (): Promise<void> => {
    // The browser keeps its cookie if the login cannot be ended, so that its owner can try again.
    await endRequestLogin(await headers());
    (await cookies()).delete(LOGIN_COOKIE);
    redirect("/");
  },
  ({ code }) => sayProblem(code === "bad_origin" ? code : "sign_out_failed"),
);
