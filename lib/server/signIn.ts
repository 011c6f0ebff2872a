import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { primaryDatabase } from "#lib/store/postgres/connection.ts";
import { getEnvironment, isProxyTrusted } from "./environment.ts";
import { type CountedLimit, type Refusal, checkLimits } from "./gateRules.ts";
import {
  BROWSER_COOKIE,
  BROWSER_SECONDS,
  makeKnownBrowser,
  readKnownBrowser,
} from "./knownBrowser.ts";
import { KNOWN_BROWSER_LIMIT, SIGN_IN_LIMIT, SIGN_IN_LIMIT_OF_ALL } from "./limits.ts";
import { takeOneTimeKey } from "#lib/store/access/oneTimeKey.ts";
import { type HeaderReader, isHttps, readCookie } from "./requestFacts.ts";
import { LOGIN_COOKIE, LOGIN_SECONDS, endOwnLogin, makeLogin, readLoginKey } from "./session.ts";

/** The only page that the cookie of a known browser is sent to. */
const SIGN_IN_PATH = "/sign-in";

const STRANGER_LIMITS: CountedLimit[] = [
  { bucket: "sign-in:", limit: SIGN_IN_LIMIT },
  { bucket: "sign-in", limit: SIGN_IN_LIMIT_OF_ALL },
];

/** Whether this is ADMIN_PASSWORD, compared in constant time; false if none is set. */
export function isRightPassword(password: string): boolean {
  const expected = getEnvironment().ADMIN_PASSWORD;
  if (expected === undefined) return false;
  // Hashes with a one-off key have equal lengths and reveal nothing about the texts.
  const key = randomBytes(32);
  const hashText = (text: string) => createHmac("sha256", key).update(text).digest();
  return timingSafeEqual(hashText(password), hashText(expected));
}

/**
 * Whether this is the key from the link that one of the site's servers printed when it started. The
 * key works once, and only if no password is set.
 */
export async function isRightKey(key: string): Promise<boolean> {
  return (
    getEnvironment().ADMIN_PASSWORD === undefined &&
    (await takeOneTimeKey(await primaryDatabase(), key))
  );
}

/** Ends the login that the request carries, if there is one. */
export async function endRequestLogin(headers: HeaderReader): Promise<void> {
  const cookie = readCookie(headers, LOGIN_COOKIE);
  if (cookie === null) return;
  const db = await primaryDatabase();
  await endOwnLogin(db, cookie, await readLoginKey(db, getEnvironment()));
}

/** Makes the cookies of a browser that has just signed in: its login, and that it is known. */
export async function makeSignInCookies(headers: HeaderReader) {
  const key = await readLoginKey(await primaryDatabase(), getEnvironment());
  const common = {
    httpOnly: true,
    sameSite: "lax",
    secure: isHttps(headers, isProxyTrusted()),
  } as const;
  return [
    {
      ...common,
      name: LOGIN_COOKIE,
      value: await makeLogin(key),
      path: "/",
      maxAge: LOGIN_SECONDS,
    },
    {
      ...common,
      name: BROWSER_COOKIE,
      value: await makeKnownBrowser(key),
      path: SIGN_IN_PATH,
      maxAge: BROWSER_SECONDS,
    },
  ] as const;
}

/**
 * Counts a try to sign in. A known browser has its own limit, so that strangers cannot use up the
 * admin's tries. Everyone else is limited by address and by all tries together.
 */
export async function checkSignInLimits(headers: HeaderReader): Promise<Refusal | null> {
  const browser = await readKnownBrowser(
    headers,
    await readLoginKey(await primaryDatabase(), getEnvironment()),
  );
  return checkLimits(
    headers,
    browser === null
      ? STRANGER_LIMITS
      : [{ bucket: `known-browser ${browser}`, limit: KNOWN_BROWSER_LIMIT }],
  );
}
