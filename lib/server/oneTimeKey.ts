import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

const KEY_BYTES = 24;
const HELD = Symbol.for("proximity.oneTimeKey");
/**
 * On globalThis, because the server that makes the key and the page that takes it are loaded
 * separately in one process.
 */
const held = globalThis as typeof globalThis & { [HELD]?: Buffer };

/**
 * Makes the key of this process's sign-in link. Only its hash is kept. An earlier key becomes void.
 */
export function makeOneTimeKey(): string {
  const key = randomBytes(KEY_BYTES).toString("base64url");
  held[HELD] = hashKey(key);
  return key;
}

/** Whether this is the key. It works only once. */
export function takeOneTimeKey(key: string): boolean {
  const hash = held[HELD];
  if (hash === undefined || !timingSafeEqual(hash, hashKey(key))) return false;
  delete held[HELD];
  return true;
}

function hashKey(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}
