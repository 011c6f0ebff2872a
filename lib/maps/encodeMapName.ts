import { cutText } from "#lib/engagements/characters.ts";
import { MAX_MAP_NAME } from "#lib/engagements/limits.ts";

/**
 * A map's name as a part of an address. A name from before names had a limit is cut, so that no page
 * is filled with addresses that no browser opens.
 */
export function encodeMapName(name: string): string {
  return encodeURIComponent(cutText(name, MAX_MAP_NAME));
}
