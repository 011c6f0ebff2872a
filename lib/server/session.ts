import { createHash, createHmac, randomUUID } from "node:crypto";
import { SignJWT, errors, jwtVerify } from "jose";
import type { Database } from "#lib/store/postgres/connection.ts";
import { endLogin, isLoginEnded } from "#lib/store/access/endedLogins.ts";
import { getSiteKey } from "#lib/store/access/getSiteKey.ts";
import type { Environment } from "./environment.ts";

export const LOGIN_COOKIE = "proximity_session";
/** An evening a week keeps an admin signed in. */
export const LOGIN_SECONDS = 30 * 24 * 60 * 60;
const LOGIN_KEY_NAME = "session_key";
const ALGORITHM = "HS256";

/** What a session is signed with and bound to. */
export interface LoginKey {
  key: Uint8Array;
  binding: string;
}

/**
 * The key of SESSION_SECRET, else the database's own. The binding is a keyed hash of
 * ADMIN_PASSWORD: with another password (or none) every session given before is void.
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
  // Two of one second must not be one: each is ended by itself.
  return new SignJWT({ binding, jti: randomUUID() })
    .setProtectedHeader({ alg: ALGORITHM })
    .setSubject("admin")
    .setIssuedAt()
    .setExpirationTime(`${LOGIN_SECONDS}s`)
    .sign(key);
}

/** What a session is known by once it is ended: not the cookie itself. */
const hashValue = (value: string): string => createHash("sha256").update(value).digest("base64url");

/**
 * Whether a cookie value is a session of ours, of this password, not yet over and not ended by its
 * owner.
 */
export async function isLogin(
  db: Pick<Database, "prisma">,
  value: string,
  key: LoginKey,
): Promise<boolean> {
  return (await readLoginEnd(value, key)) !== null && !(await isLoginEnded(db, hashValue(value)));
}

/** Ends a session for good, in every browser that holds it. What is no session is left as it is. */
export async function endOwnLogin(
  db: Pick<Database, "pool">,
  value: string,
  key: LoginKey,
): Promise<void> {
  const end = await readLoginEnd(value, key);
  if (end !== null) await endLogin(db, hashValue(value), end);
}

/** When a session of ours and of this password is over; null for anything else. */
async function readLoginEnd(value: string, { key, binding }: LoginKey): Promise<Date | null> {
  try {
    const { payload } = await jwtVerify(value, key, { algorithms: [ALGORITHM], subject: "admin" });
    return payload.binding === binding ? new Date((payload.exp ?? 0) * 1000) : null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
