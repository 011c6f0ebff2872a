import { isProxyTrusted } from "./environment.ts";
import { type HeaderReader, getFirst, readForwarded } from "./requestFacts.ts";

/**
 * The address at which the visitor reaches this site, for links that leave it, such as previews in
 * a chat; null if the request names no usable host. Without TRUST_PROXY it is http with the Host
 * header.
 */
export function getSiteAddress(headers: HeaderReader): URL | null {
  return readSiteAddress(headers, isProxyTrusted());
}

/**
 * Like `getSiteAddress`, for a given setting. What a proxy forwards counts only with TRUST_PROXY
 * and only from a connection on a private network, because anyone can send these headers.
 */
export function readSiteAddress(headers: HeaderReader, trustProxy: boolean): URL | null {
  const scheme = readForwarded(headers, "proto", trustProxy) === "https" ? "https" : "http";
  const host = readForwarded(headers, "host", trustProxy) ?? getFirst(headers.get("host"));
  // The host must be only a host: "a/b", "a?b" or "me@there" would be parts of another address.
  if (host === undefined || !/^[\w.:[\]-]+$/.test(host)) return null;
  const address = `${scheme}://${host}`;
  return URL.canParse(address) ? new URL(address) : null;
}

/** Hosts that `localhost` leads to from this machine, as the URL standard writes them. */
const LOCAL_HOSTS: ReadonlySet<string> = new Set(["0.0.0.0", "127.0.0.1", "[::]", "localhost"]);

/**
 * The address to open on this machine for a server that listens on `host` and `port`. `::1` keeps
 * its digits, because `localhost` may lead only to 127.0.0.1.
 */
export function listenAddress(host: string, port: number): string {
  const { hostname } = new URL(`http://${host.includes(":") ? `[${host}]` : host}`);
  return `http://${LOCAL_HOSTS.has(hostname) ? "localhost" : hostname}:${port}`;
}
