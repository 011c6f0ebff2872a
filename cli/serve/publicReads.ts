import { type HeaderReader, readCookie } from "#lib/server/requestFacts.ts";
import { LOGIN_COOKIE } from "#lib/server/session.ts";
import { PUBLIC_SECTIONS } from "./pages/pageKey.ts";

const API = "/api/v1/";
/** Says whether the site works, and without its primary it takes no files. */
const HEALTH = "/api/v1/health";

interface ReadRequest {
  /** Whether the method is GET or HEAD. */
  reads: boolean;
  path: string;
  headers: HeaderReader;
}

/**
 * Whether a request is a stranger's read of what everyone may see, so that a replica may answer it.
 * The admin and the holders of tokens read the primary: they look at what they have just changed.
 */
export function isPublicRead({ reads, path, headers }: ReadRequest): boolean {
  if (!reads || headers.get("authorization") !== null) return false;
  if (readCookie(headers, LOGIN_COOKIE) !== null) return false;
  if (path.startsWith(API)) return path !== HEALTH;
  return PUBLIC_SECTIONS.has(path.split("/")[1] ?? "");
}
