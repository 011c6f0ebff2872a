import { createHash, createHmac, randomUUID } from "node:crypto";
import { SignJWT, errors, jwtVerify } from "jose";
import type { Database } from "#lib/store/postgres/connection.ts";
import { endLogin, isLoginEnded } from "#lib/store/access/endedLogins.ts";
import { getSiteKey } from "#lib/store/access/getSiteKey.ts";
import type { Environment } from "./environment.ts";

export const LOGIN_COOKIE = "proximity_session";
/** Long enough to keep an admin signed in who visits once a week. */
export const LOGIN_SECONDS = 30 * 24 * 60 * 60;
const LOGIN_KEY_NAME = "session_key";
const ALGORITHM = "HS256";

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
  // Logins made in the same second must differ, since each is ended on its own.
  return new SignJWT({ binding, jti: randomUUID() })
    .setProtectedHeader({ alg: ALGORITHM })
    .setSubject("admin")
    .setIssuedAt()
    .setExpirationTime(`${LOGIN_SECONDS}s`)
    .sign(key);
}

/** Identifies an ended login, so that the cookie itself need not be stored. */
const hashValue = (value: string): string => createHash("sha256").update(value).digest("base64url");

/**
 * Whether a cookie value is a login that this site issued under this password, and that neither
 * expired nor was ended by its owner.
 */
export async function isLogin(
  db: Pick<Database, "prisma">,
  value: string,
  key: LoginKey,
): Promise<boolean> {
  return (await readLoginEnd(value, key)) !== null && !(await isLoginEnded(db, hashValue(value)));
}

/** Ends a login for good, in every browser that has its cookie. Ignores values that are not one. */
export async function endOwnLogin(
  db: Pick<Database, "pool">,
  value: string,
  key: LoginKey,
): Promise<void> {
  const end = await readLoginEnd(value, key);
  if (end !== null) await endLogin(db, hashValue(value), end);
}

/** When a login that this site issued under this password expires; null for anything else. */
async function readLoginEnd(value: string, { key, binding }: LoginKey): Promise<Date | null> {
  try {
    const { payload } = await jwtVerify(value, key, { algorithms: [ALGORITHM], subject: "admin" });
    return payload.binding === binding ? new Date((payload.exp ?? 0) * 1000) : null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
