import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { database } from "#lib/store/postgres/connection.ts";
import { getEnvironment } from "./environment.ts";
import { takeOneTimeKey } from "./oneTimeKey.ts";
import { type HeaderReader, isHttps, readCookie } from "./requestFacts.ts";
import { LOGIN_COOKIE, LOGIN_SECONDS, endOwnLogin, makeLogin, readLoginKey } from "./session.ts";

/** Whether this is ADMIN_PASSWORD, in a time that tells nothing; false where none is set. */
export function isRightPassword(password: string): boolean {
  const expected = getEnvironment().ADMIN_PASSWORD;
  if (expected === undefined) return false;
  // Hashes under a key of the moment are equally long and tell nothing about the texts.
  const key = randomBytes(32);
  const hashText = (text: string) => createHmac("sha256", key).update(text).digest();
  return timingSafeEqual(hashText(password), hashText(expected));
}

/**
 * Whether this is the key of the link the server printed at start; it works once, and not where
 * there is a password.
 */
export function isRightKey(key: string): boolean {
  return getEnvironment().ADMIN_PASSWORD === undefined && takeOneTimeKey(key);
}

/** Ends the session of who asks, where he has one. */
export async function endRequestLogin(headers: HeaderReader): Promise<void> {
  const cookie = readCookie(headers, LOGIN_COOKIE);
  if (cookie === null) return;
  const db = await database();
  await endOwnLogin(db, cookie, await readLoginKey(db, getEnvironment()));
}

/** A new session as a cookie; Secure where the browser's connection is encrypted. */
export async function makeLoginCookie(headers: HeaderReader) {
  const value = await makeLogin(await readLoginKey(await database(), getEnvironment()));
  return {
    name: LOGIN_COOKIE,
    value,
    httpOnly: true,
    sameSite: "lax",
    secure: isHttps(headers),
    path: "/",
    maxAge: LOGIN_SECONDS,
  } as const;
}
