import { isIP } from "node:net";
import { CALLERS_PER_56 } from "./limits.ts";

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

/** The header in which a proxy says who asks. */
export const FORWARDED_CALLER = "x-forwarded-for";
/** The headers in which it says at which address the site was asked. Links that leave the site use it. */
export const FORWARDED_ADDRESS = [
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
] as const;

/** What a proxy says about the connection of the visitor. Anyone can send these headers. */
const FORWARDED_HEADERS = ["forwarded", FORWARDED_CALLER, ...FORWARDED_ADDRESS] as const;

/**
 * The headers to remove from a request, because the framework would believe them without asking
 * where they come from; none if a trusted proxy sent it.
 */
export function listUntrustedHeaders(
  headers: HeaderReader,
  trustProxy: boolean,
): readonly string[] {
  return isFromProxy(headers, trustProxy) ? [] : FORWARDED_HEADERS;
}

/**
 * What a trusted proxy forwards. Of a list it is the first value, which is what the visitor asked
 * for. undefined if it forwards nothing or may not be believed.
 */
export function readForwarded(
  headers: HeaderReader,
  name: "host" | "proto",
  trustProxy: boolean,
): string | undefined {
  return isFromProxy(headers, trustProxy)
    ? getFirst(headers.get(`x-forwarded-${name}`))
    : undefined;
}

/** The first value of a header with a list. */
export function getFirst(header: string | null): string | undefined {
  return header?.split(",")[0]?.trim() || undefined;
}

/**
 * Whether a write comes from a page of this site: it has an Origin that names the host of the
 * request. Ports must match. Schemes need not, because a proxy may end TLS.
 */
export function isSameOrigin(headers: HeaderReader, trustProxy: boolean): boolean {
  const origin = headers.get("origin");
  const host = readForwarded(headers, "host", trustProxy) ?? getFirst(headers.get("host"));
  if (origin === null || host === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === stripDefaultPort(host.toLowerCase(), new URL(origin).protocol);
}

function stripDefaultPort(host: string, protocol: string): string {
  return URL.canParse(`${protocol}//${host}`) ? new URL(`${protocol}//${host}`).host : host;
}

/**
 * Whether the browser's connection is encrypted: a trusted proxy says so, or the page that sent the
 * request is at an https address. A false Origin only keeps the sender's own cookie off plain
 * connections.
 */
export function isHttps(headers: HeaderReader, trustProxy: boolean): boolean {
  return (
    readForwarded(headers, "proto", trustProxy) === "https" ||
    headers.get("origin")?.startsWith("https://") === true
  );
}

/** A network that attempts are counted for. */
interface Network {
  name: string;
  /** It has the tries of this many callers. */
  callers: number;
}

/**
 * The networks that attempts are counted for, the smallest first. They are those of the connection.
 * With TRUST_PROXY and a connection on a private network, they are those of the last address that
 * the proxy forwards (anyone can send this header). An IPv4 address is a network of its own. Of an
 * IPv6 address the first 64 bits count, which belong to one subscriber, and the first 56, which
 * often do. They never give access to anything.
 */
export function listNetworks(headers: HeaderReader, trustProxy: boolean): [Network, ...Network[]] {
  const forwarded = toPlainAddress(headers.get(FORWARDED_CALLER)?.split(",").at(-1)?.trim() ?? "");
  const address =
    isFromProxy(headers, trustProxy) && isIP(forwarded) !== 0 ? forwarded : getConnection(headers);
  if (isIP(address) !== 6) return [{ name: address || "unknown", callers: 1 }];
  const [first = 0, second = 0, third = 0, fourth = 0] = listGroups(address);
  const name = (last: number): string =>
    [first, second, third, last].map((group) => group.toString(16)).join(":");
  return [
    { name: `${name(fourth)}::/64`, callers: 1 },
    { name: `${name(fourth & 0xff00)}::/56`, callers: CALLERS_PER_56 },
  ];
}

/**
 * Whether to believe what the request forwards: only with TRUST_PROXY, and only from a connection
 * on a private network.
 */
function isFromProxy(headers: HeaderReader, trustProxy: boolean): boolean {
  return trustProxy && isPrivate(getConnection(headers));
}

function getConnection(headers: HeaderReader): string {
  return toPlainAddress(headers.get(ADDRESS_HEADER) ?? "");
}

/** Without the prefix of an IPv4 address that is written as IPv6. */
function toPlainAddress(address: string): string {
  const mapped = /^::ffff:(?:(\d+\.[\d.]+)|([\da-f]{1,4}):([\da-f]{1,4}))$/i.exec(address);
  if (mapped === null) return address;
  const [, dotted, high = "", low = ""] = mapped;
  return (
    dotted ??
    [high, low]
      .map((group) => parseInt(group, 16))
      .flatMap((group) => [group >> 8, group & 0xff])
      .join(".")
  );
}

function isPrivate(address: string): boolean {
  return /^(10\.|127\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|::1$|f[cd]|fe80:)/i.test(
    address,
  );
}

/** The groups of an IPv6 address, of 16 bits each. If it ends in an IPv4 address, that is one group. */
function listGroups(address: string): number[] {
  const [head = "", tail] = address.split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const groups =
    tail === undefined
      ? left
      : [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right];
  return groups.map((group) => parseInt(group, 16));
}
