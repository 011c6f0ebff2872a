import { createHash } from "node:crypto";
import { cutText, isLongerThan } from "#lib/engagements/characters.ts";
import { MAX_MAP_NAME } from "#lib/engagements/limits.ts";

/** How many digits of the whole name's SHA-256 a short name ends in. */
const MARK_DIGITS = 8;
const MARK = "~";

/**
 * The name under which a map is stored whose own name is too long: its first characters and a mark
 * of the whole name, so that two maps never become one. A name within the limit is returned as it
 * is. Only files that were archived before names had a limit have such maps.
 */
export function shortenMapName(name: string): string {
  if (!isLongerThan(name, MAX_MAP_NAME)) return name;
  const mark = MARK + createHash("sha256").update(name).digest("hex").slice(0, MARK_DIGITS);
  return cutText(name, MAX_MAP_NAME - mark.length) + mark;
}
