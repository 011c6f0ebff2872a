import { randomUUID } from "node:crypto";
import { type JWTPayload, SignJWT, errors, jwtVerify } from "jose";

const ALGORITHM = "HS256";

/** What a signed text says, once its signature, subject and expiry are checked. */
export interface SignedFacts {
  /** Different for each text that was ever signed. */
  id: string;
  expiresAt: Date;
  claims: JWTPayload;
}

/**
 * Signs a cookie value that only a holder of the key can make. It says what it is for (`subject`),
 * and has an id of its own, so that two texts made in the same second differ.
 */
export function signText(
  key: Uint8Array,
  { subject, seconds, claims }: { subject: string; seconds: number; claims?: JWTPayload },
): Promise<string> {
  return new SignJWT({ ...claims, jti: randomUUID() })
    .setProtectedHeader({ alg: ALGORITHM })
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime(`${seconds}s`)
    .sign(key);
}

/**
 * What a text says that was signed with this key for this subject; null for anything else. Only the
 * one text that `signText` made is accepted, not other spellings of the same bytes.
 */
export async function readSignedText(
  text: string,
  key: Uint8Array,
  subject: string,
): Promise<SignedFacts | null> {
  if (!text.split(".").every(isCanonical)) return null;
  try {
    const { payload } = await jwtVerify(text, key, {
      algorithms: [ALGORITHM],
      subject,
      requiredClaims: ["exp", "jti"],
    });
    const { exp, jti } = payload;
    return typeof jti === "string" && jti !== "" && exp !== undefined
      ? { id: jti, expiresAt: new Date(exp * 1000), claims: payload }
      : null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

/**
 * Whether a part is written as base64url is written: decoders also accept spaces, `=` at the end and
 * a last digit with other unused bits.
 */
function isCanonical(part: string): boolean {
  return Buffer.from(part, "base64url").toString("base64url") === part;
}
