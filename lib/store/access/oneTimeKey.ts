import { createHash, randomBytes } from "node:crypto";
import type { Rows } from "../postgres/tableAccess.ts";

const KEY_BYTES = 24;
/** Long enough for an admin who starts a server and signs in the next day. */
export const LINK_HOURS = 24;
const LINK_MS = LINK_HOURS * 60 * 60 * 1000;
/** Before the hash of a key in the names of settings. */
export const LINK_PREFIX = "sign_in_link:";

/**
 * Makes the key of a sign-in link, which works on every web server of the site until it is used or
 * `LINK_HOURS` old. Only its hash is kept. Keys that are too old are removed.
 */
export async function makeOneTimeKey({ prisma }: Rows, now = Date.now()): Promise<string> {
  const stored = await prisma.setting.findMany({ where: { key: { startsWith: LINK_PREFIX } } });
  const old = stored.filter(({ value }) => isOver(value, now)).map(({ key }) => key);
  if (old.length > 0) await prisma.setting.deleteMany({ where: { key: { in: old } } });
  const key = randomBytes(KEY_BYTES).toString("base64url");
  await prisma.setting.create({
    data: { key: nameKey(key), value: new Date(now + LINK_MS).toISOString() },
  });
  return key;
}

/** Whether this is such a key. It works only once, on one of the web servers. */
export async function takeOneTimeKey(
  { prisma }: Rows,
  key: string,
  now = Date.now(),
): Promise<boolean> {
  const where = { key: nameKey(key) };
  const stored = await prisma.setting.findUnique({ where });
  if (stored === null || isOver(stored.value, now)) return false;
  // Of two servers that take it at once, one removes it.
  return (await prisma.setting.deleteMany({ where })).count === 1;
}

function nameKey(key: string): string {
  return LINK_PREFIX + createHash("sha256").update(key).digest("base64url");
}

/** @param until a time as text */
function isOver(until: unknown, now: number): boolean {
  return typeof until !== "string" || !(Date.parse(until) > now);
}
