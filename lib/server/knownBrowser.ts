import type { HeaderReader } from "./requestFacts.ts";
import { readCookie } from "./requestFacts.ts";
import type { LoginKey } from "./session.ts";
import { readSignedText, signText } from "./signedText.ts";

export const BROWSER_COOKIE = "proximity_browser";
/** The longest time that browsers keep a cookie. */
export const BROWSER_SECONDS = 400 * 24 * 60 * 60;
const BROWSER_SUBJECT = "browser";

/**
 * A signed cookie value that makes a browser known from now on: the admin signed in there. It gives
 * no access. It is not bound to the password, so that the admin can sign in there after a change.
 */
export function makeKnownBrowser({ key }: LoginKey): Promise<string> {
  return signText(key, { subject: BROWSER_SUBJECT, seconds: BROWSER_SECONDS });
}

/** The id of the known browser that a request comes from; null for any other sender. */
export async function readKnownBrowser(
  headers: HeaderReader,
  { key }: LoginKey,
): Promise<string | null> {
  const value = readCookie(headers, BROWSER_COOKIE);
  return value === null ? null : ((await readSignedText(value, key, BROWSER_SUBJECT))?.id ?? null);
}
