"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { publicAction } from "#lib/server/gate.ts";
import type { Refusal } from "#lib/server/gateRules.ts";
import {
  checkSignInLimits,
  endRequestLogin,
  isRightKey,
  isRightPassword,
  makeSignInCookies,
} from "#lib/server/signIn.ts";
import { LOGIN_COOKIE } from "#lib/server/session.ts";

const countNothing = async (): Promise<null> => null;
/** Longer input is not worth hashing. */
const LONGEST_SECRET = 1000;

type Problem = Refusal["code"] | "wrong_password" | "wrong_key" | "sign_out_failed";

function sayProblem(problem: Problem): never {
  redirect(`/sign-in?problem=${problem}`);
}

async function startSession(): Promise<never> {
  const browser = await cookies();
  for (const { name, value, ...options } of await makeSignInCookies(await headers()))
    browser.set(name, value, options);
  redirect("/");
}

/** Signs in with ADMIN_PASSWORD. */
export const signInWithPassword = publicAction(
  z.object({ password: z.string().max(LONGEST_SECRET) }),
  checkSignInLimits,
  async ({ password }): Promise<void> =>
    isRightPassword(password) ? startSession() : sayProblem("wrong_password"),
  ({ code }) => sayProblem(code),
);

/**
 * Signs in with the one-time key of the link that the server printed. Only wrong keys count as
 * tries: the right one cannot be guessed, so strangers must not be able to block it.
 */
export const signInWithKey = publicAction(
  z.object({ key: z.string().max(LONGEST_SECRET) }),
  countNothing,
  async ({ key }): Promise<void> =>
    (await isRightKey(key))
      ? startSession()
      : sayProblem((await checkSignInLimits(await headers()))?.code ?? "wrong_key"),
  ({ code }) => sayProblem(code),
);

/** Ends this browser's login, even if the cookie was copied elsewhere. */
export const signOut = publicAction(
  z.unknown(),
  countNothing,
  async (): Promise<void> => {
    // The browser keeps its cookie if the login cannot be ended, so that its owner can try again.
    await endRequestLogin(await headers());
    (await cookies()).delete(LOGIN_COOKIE);
    redirect("/");
  },
  ({ code }) => sayProblem(code === "bad_origin" ? code : "sign_out_failed"),
);
