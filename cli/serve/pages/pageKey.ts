import type { IncomingHttpHeaders } from "node:http";
import {
  ADDRESS_HEADER,
  FORWARDED_ADDRESS,
  FORWARDED_CALLER,
  readCookie,
  type HeaderReader,
} from "#lib/server/requestFacts.ts";
import { REQUEST_ID_HEADER } from "#lib/server/gateRules.ts";
import { LOGIN_COOKIE } from "#lib/server/session.ts";
import { readTheme, THEME_COOKIE } from "#lib/theme/theme.ts";
import { KEPT_KEY_BYTES } from "./keptPageLimits.ts";

/** The first parts of addresses whose pages show everyone the same. "" is the home page. */
export const PUBLIC_SECTIONS: ReadonlySet<string> = new Set([
  "",
  "duos",
  "maps",
  "method",
  "players",
  "rounds",
  "search",
  "sessions",
  "stack",
]);

/** Routes among these pages that answer with a picture. */
const PICTURE = /\/(overview|preview)\/?$/;

/**
 * The headers that change a page: the host in links that leave the site, and what the framework's
 * own client says about the page that it shows, so that only the rest is sent.
 */
const SHOWN_HEADERS = [
  "host",
  ...FORWARDED_ADDRESS,
  "rsc",
  "next-router-state-tree",
  "next-router-prefetch",
  "next-router-segment-prefetch",
  "next-url",
] as const;

/** Headers that no page shows: for the log, the limits and the nonce. */
const PASSED_HEADERS = [
  ADDRESS_HEADER,
  REQUEST_ID_HEADER,
  "content-security-policy",
  FORWARDED_CALLER,
] as const;

/** A request for a page that everyone else would get as well. */
export interface KeptRequest {
  key: string;
  /** All headers that its page may depend on. */
  headers: IncomingHttpHeaders;
}

interface PageRequest {
  method: string | undefined;
  path: string;
  search: string;
  headers: IncomingHttpHeaders;
}

/**
 * What a request for a page says, if its answer may be kept for others; else null. Only a stranger's
 * page is kept. The page is made from the returned headers alone, so it cannot depend on anything
 * that is not in the key.
 */
export function readKeptRequest({
  method,
  path,
  search,
  headers,
}: PageRequest): KeptRequest | null {
  if (method !== "GET" || !PUBLIC_SECTIONS.has(path.split("/")[1] ?? "") || PICTURE.test(path))
    return null;
  const reader: HeaderReader = { get: (name) => headers[name]?.toString() ?? null };
  if (headers.authorization !== undefined || readCookie(reader, LOGIN_COOKIE) !== null) return null;
  const theme = readTheme(readCookie(reader, THEME_COOKIE) ?? undefined);
  const shown = SHOWN_HEADERS.map((name) => headers[name] ?? null);
  const key = JSON.stringify([path, new URLSearchParams(search).toString(), theme, ...shown]);
  if (Buffer.byteLength(key) > KEPT_KEY_BYTES) return null;
  return { key, headers: { ...pickHeaders(headers), cookie: `${THEME_COOKIE}=${theme}` } };
}

function pickHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const names = [...SHOWN_HEADERS, ...PASSED_HEADERS].filter((name) => headers[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, headers[name]]));
}
