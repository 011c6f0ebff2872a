import { isIP } from "node:net";

/** The headers of a Request, or those from the framework's `headers()`. */
export interface HeaderReader {
  get(name: string): string | null;
}

/**
 * The address that a connection comes from. `cli/serve.ts` sets this header on every request and
 * overwrites what the client sent.
 */
export const ADDRESS_HEADER = "x-proximity-address";

/** The value of one cookie; null if it was not sent. */
export function readCookie(headers: HeaderReader, name: string): string | null {
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

/** The token of an `Authorization: Bearer` header; null if there is none. */
export function readBearer(headers: HeaderReader): string | null {
  return /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1] ?? null;
}

/**
 * Whether a write comes from a page of this site: it has an Origin that names the host of the
 * request. X-Forwarded-Host counts here even without TRUST_PROXY, because a page of another site
 * cannot set it. Ports must match. Schemes need not, because a proxy may end TLS.
 */
export function isSameOrigin(headers: HeaderReader): boolean {
  const origin = headers.get("origin");
  const host = (headers.get("x-forwarded-host") ?? headers.get("host"))
    ?.split(",")[0]
    ?.trim()
    .toLowerCase();
  if (origin === null || host === undefined || host === "" || !URL.canParse(origin)) return false;
  return new URL(origin).host === stripDefaultPort(host, new URL(origin).protocol);
}

function stripDefaultPort(host: string, protocol: string): string {
  return URL.canParse(`${protocol}//${host}`) ? new URL(`${protocol}//${host}`).host : host;
}

/**
 * Whether the browser's connection is encrypted, according to a proxy. TRUST_PROXY does not matter
 * here: a false claim only keeps the sender's own cookie off plain connections.
 */
export function isHttps(headers: HeaderReader): boolean {
  return headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https";
}

/**
 * The address that attempts are counted for: the address of the connection. With TRUST_PROXY and a
 * connection on a private network, it is the last address that the proxy forwards (anyone can send
 * this header). For IPv6 it is the first 64 bits, which belong to one subscriber. It never gives
 * access to anything.
 */
export function readAddress(headers: HeaderReader, trustProxy: boolean): string {
  const forwarded = toPlainAddress(headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "");
  return shorten(
    isFromProxy(headers, trustProxy) && isIP(forwarded) !== 0 ? forwarded : getConnection(headers),
  );
}

/**
 * Whether to believe what the request forwards: only with TRUST_PROXY, and only from a connection
 * on a private network.
 */
export function isFromProxy(headers: HeaderReader, trustProxy: boolean): boolean {
  return trustProxy && isPrivate(getConnection(headers));
}

function getConnection(headers: HeaderReader): string {
  return toPlainAddress(headers.get(ADDRESS_HEADER) ?? "");
}

function toPlainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}

function isPrivate(address: string): boolean {
  return /^(10\.|127\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|::1$|f[cd]|fe80:)/i.test(
    address,
  );
}

function shorten(address: string): string {
  if (isIP(address) !== 6) return address || "unknown";
  const [head = "", tail] = address.split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const groups =
    tail === undefined
      ? left
      : [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
