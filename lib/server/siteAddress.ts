import { getEnvironment } from "./environment.ts";
import { type HeaderReader, isFromProxy } from "./requestFacts.ts";

/**
 * The address at which the visitor reaches this site, for links that leave it, such as previews in
 * a chat; null if the request names no usable host. Without TRUST_PROXY it is http with the Host
 * header.
 */
export function getSiteAddress(headers: HeaderReader): URL | null {
  return readSiteAddress(headers, getEnvironment().TRUST_PROXY === "yes");
}

/**
 * Like `getSiteAddress`, for a given setting. What a proxy forwards counts only with TRUST_PROXY
 * and only from a connection on a private network, because anyone can send these headers.
 */
export function readSiteAddress(headers: HeaderReader, trustProxy: boolean): URL | null {
  const readForwarded = (name: string): string | undefined =>
    isFromProxy(headers, trustProxy) ? getFirst(headers.get(name)) : undefined;
  const scheme = readForwarded("x-forwarded-proto") === "https" ? "https" : "http";
  const host = readForwarded("x-forwarded-host") ?? getFirst(headers.get("host"));
  // The host must be only a host: "a/b", "a?b" or "me@there" would be parts of another address.
  if (host === undefined || !/^[\w.:[\]-]+$/.test(host)) return null;
  const address = `${scheme}://${host}`;
  return URL.canParse(address) ? new URL(address) : null;
}

/** The address to open on this machine for a server that listens on `host` and `port`. */
export function listenAddress(host: string, port: number): string {
  const isLocal = ["0.0.0.0", "127.0.0.1", "::", "::1", "localhost"].includes(host);
  return `http://${isLocal ? "localhost" : host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** The first value of a header with a list, which is what the visitor asked for. */
function getFirst(header: string | null): string | undefined {
  return header?.split(",")[0]?.trim() || undefined;
}
