import { encodeMapName } from "#lib/maps/encodeMapName.ts";
import { foldMapName } from "#lib/maps/foldMapName.ts";

/** A page or picture of one map: what comes before the name, the name, and what follows. */
const OF_ONE_MAP = /^(\/(?:settings\/)?maps\/)([^/]+)((?:\/.*)?)$/s;

/**
 * The address that leads to a map when its name is written with capital letters: `/maps/SUPPLY` leads to
 * `/maps/supply`. The API needs none: it takes a name in any case. null if an address needs no other.
 * @param path readable as text (no malformed escapes)
 * @param search the query without its question mark
 */
export function foldMapAddress(path: string, search: string): string | null {
  const [, before = "", written = "", after = ""] = OF_ONE_MAP.exec(path) ?? [];
  const name = decodeURIComponent(written);
  const folded = foldMapName(name);
  if (folded === name) return null;
  return `${before}${encodeMapName(folded)}${after}${search === "" ? "" : `?${search}`}`;
}
