import { createHmac } from "node:crypto";
import { SignJWT, errors, jwtVerify } from "jose";
import type { Database } from "#lib/store/connection.ts";
import { siteKey } from "#lib/store/siteKey.ts";
import type { Environment } from "./environment.ts";

export const SESSION_COOKIE = "proximity_session";
/** An evening a week keeps an admin signed in. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;
const SESSION_KEY_NAME = "session_key";
const ALGORITHM = "HS256";

/** What a session is signed with and bound to. */
export interface SessionKey { key: Uint8Array; binding: string }

/**
 * The key of SESSION_SECRET, else the database's own. The binding is a keyed hash of ADMIN_PASSWORD: with another password
 * (or none) every session given before is void.
 */
export async function sessionKey(db: Pick<Database, "pool">, env: Pick<Environment, "SESSION_SECRET" | "ADMIN_PASSWORD">): Promise<SessionKey> {
  const key = env.SESSION_SECRET === undefined ? await siteKey(db, SESSION_KEY_NAME) : new TextEncoder().encode(env.SESSION_SECRET);
  const binding = createHmac("sha256", key).update(`admin:${env.ADMIN_PASSWORD ?? ""}`).digest("base64url");
  return { key, binding };
}

/** A signed cookie value that says "admin" for 30 days. */
export function makeSession({ key, binding }: SessionKey): Promise<string> {
  return new SignJWT({ binding })
    .setProtectedHeader({ alg: ALGORITHM }).setSubject("admin").setIssuedAt().setExpirationTime(`${SESSION_SECONDS}s`).sign(key);
}

/** Whether a cookie value is a session of ours, of this password, not yet over. */
export async function isSession(value: string, { key, binding }: SessionKey): Promise<boolean> {
  try {
    const { payload } = await jwtVerify(value, key, { algorithms: [ALGORITHM], subject: "admin" });
    return payload.binding === binding;
  } catch (error) {
    if (error instanceof errors.JOSEError) return false;
    throw error;
  }
}
