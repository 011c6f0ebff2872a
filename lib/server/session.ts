import { createHash, createHmac } from "node:crypto";
import type { Database } from "#lib/store/postgres/connection.ts";
import { endLogin, isLoginEnded } from "#lib/store/access/endedLogins.ts";
import { getSiteKey } from "#lib/store/access/getSiteKey.ts";
import type { Environment } from "./environment.ts";
import { type SignedFacts, readSignedText, signText } from "./signedText.ts";

export const LOGIN_COOKIE = "proximity_session";
/** Long enough to keep an admin signed in who visits once a week. */
export const LOGIN_SECONDS = 30 * 24 * 60 * 60;
const LOGIN_KEY_NAME = "session_key";
const LOGIN_SUBJECT = "admin";

/** What a login is signed with and bound to. */
export interface LoginKey {
  key: Uint8Array;
  binding: string;
}

/**
 * The key from SESSION_SECRET, else the database's own. The binding is a keyed hash of
 * ADMIN_PASSWORD: changing or removing the password voids every earlier login.
 */
export async function readLoginKey(
  db: Pick<Database, "prisma">,
  env: Pick<Environment, "SESSION_SECRET" | "ADMIN_PASSWORD">,
): Promise<LoginKey> {
  const key =
    env.SESSION_SECRET === undefined
      ? await getSiteKey(db, LOGIN_KEY_NAME)
      : new TextEncoder().encode(env.SESSION_SECRET);
  const binding = createHmac("sha256", key)
    .update(`admin:${env.ADMIN_PASSWORD ?? ""}`)
    .digest("base64url");
  return { key, binding };
}

/** A signed cookie value that says "admin" for 30 days. */
export function makeLogin({ key, binding }: LoginKey): Promise<string> {
  return signText(key, { subject: LOGIN_SUBJECT, seconds: LOGIN_SECONDS, claims: { binding } });
}

/**
 * Whether a cookie value is a login that this site issued under this password, and that neither
 * expired nor was ended by its owner.
 */
export async function isLogin(
  db: Pick<Database, "prisma">,
  value: string,
  key: LoginKey,
): Promise<boolean> {
  const login = await readLogin(value, key);
  return login !== null && !(await isLoginEnded(db, [login.id, hashLogin(value)]));
}

/** Ends a login for good, in every browser that has its cookie. Ignores values that are not one. */
export async function endOwnLogin(
  db: Pick<Database, "pool">,
  value: string,
  key: LoginKey,
): Promise<void> {
  const login = await readLogin(value, key);
  if (login !== null) await endLogin(db, login.id, login.expiresAt);
}

/** A login that this site issued under this password and that has not expired; else null. */
async function readLogin(value: string, { key, binding }: LoginKey): Promise<SignedFacts | null> {
  const facts = await readSignedText(value, key, LOGIN_SUBJECT);
  return facts?.claims.binding === binding ? facts : null;
}

/** What versions up to 0.1.0 noted of an ended login, in place of its id. */
function hashLogin(value: string): string {
  return createHash("sha256").update(value).digest("base64url");
}
