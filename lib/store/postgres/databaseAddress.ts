/** One server of an address. */
export interface DatabaseHost {
  /** host:port, for messages. */
  name: string;
  /** The address of this one server. It may contain a password. */
  url: string;
}

/** The port of PostgreSQL where an address has none. */
const PORT = "5432";
const PARTS = /^(postgres(?:ql)?:\/\/)(?:([^/?#]*)@)?([^/?#]*)(\/[^?#]*)?(\?[^#]*)?$/i;
/** A name or an address of IPv4 or, in brackets, of IPv6, and a port. */
const HOST = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/;

/**
 * The servers of a database's address, in its order: `postgres://a,b:5433/name` has two, as in
 * libpq, and so has `postgres:///name?host=a,b&port=5432,5433`. The driver itself knows only one.
 * Null for any other text.
 */
export function readDatabaseAddress(url: string): DatabaseHost[] | null {
  const [, scheme = "", user, authority = "", path = "", query = ""] = PARTS.exec(url) ?? [];
  if (scheme === "") return null;
  const parameters = new URLSearchParams(query);
  const listed = parameters.get("host") ?? "";
  if (!authority.includes(",") && !listed.includes(","))
    return URL.canParse(url) ? [{ name: nameHost(new URL(url)), url }] : null;
  const ports = (parameters.get("port") ?? "").split(",");
  const places = listed.includes(",")
    ? listed.split(",").map((host, index) => `${host}:${ports[index] ?? ports[0] ?? ""}`)
    : authority.split(",");
  for (const name of ["host", "port", "target_session_attrs"]) parameters.delete(name);
  const rest = parameters.size === 0 ? "" : `?${parameters}`;
  const hosts = places.map((place) => {
    const [, host = "", port] = HOST.exec(place) ?? [];
    const one = `${scheme}${user === undefined ? "" : `${user}@`}${host}:${port || PORT}${path}${rest}`;
    return host !== "" && URL.canParse(one) ? { name: nameHost(new URL(one)), url: one } : null;
  });
  return hosts.every((host) => host !== null) ? hosts : null;
}

function nameHost({ hostname, port }: URL): string {
  return `${hostname || "localhost"}:${port || PORT}`;
}
