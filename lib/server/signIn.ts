import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { database } from "#lib/store/postgres/connection.ts";
import { getEnvironment } from "./environment.ts";
import { takeOneTimeKey } from "./oneTimeKey.ts";
import { type HeaderReader, isHttps, readCookie } from "./requestFacts.ts";
import { LOGIN_COOKIE, LOGIN_SECONDS, endOwnLogin, makeLogin, readLoginKey } from "./session.ts";

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
 * Whether this is the key from the link that the server printed when it started. The key works
 * once, and only if no password is set.
 */
export function isRightKey(key: string): boolean {
  return getEnvironment().ADMIN_PASSWORD === undefined && takeOneTimeKey(key);
}

/** Ends the login that the request carries, if there is one. */
export async function endRequestLogin(headers: HeaderReader): Promise<void> {
  const cookie = readCookie(headers, LOGIN_COOKIE);
  if (cookie === null) return;
  const db = await database();
  await endOwnLogin(db, cookie, await readLoginKey(db, getEnvironment()));
}

/** Makes a new login as a cookie; Secure if the browser's connection is encrypted. */
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
