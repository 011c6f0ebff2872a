import type pg from "pg";
import { type HostChooser, leadsTo } from "./chooseHost.ts";
import { READ_ONLY } from "./storeError.ts";

/**
 * How often the server that takes writes is looked for, among several. A server without power does
 * not end its connections: queries would wait for it for a quarter of an hour.
 */
export const HOST_CHECK_MS = 5_000;

/** What the driver does not declare: its protocol, which reports each error of the server. */
interface WithProtocol {
  readonly connection: {
    on: (event: "errorMessage", listener: (error: { code?: string }) => void) => void;
  };
}

/**
 * Ends the connections of a pool that lead to a server which takes no writes any more: as soon as
 * one of them is told so, and for an address with several servers also as soon as another one takes
 * writes. New connections find that one.
 * @param chooser null for an address with one server
 * @returns what ends the watching
 */
export function watchConnections(pool: pg.Pool, chooser: HostChooser | null): () => void {
  const open = new Set<pg.PoolClient>();
  const stale = new WeakSet<pg.PoolClient>();
  const idle = new Set<pg.PoolClient>();
  pool.on("connect", (client) => {
    open.add(client);
    (client as unknown as WithProtocol).connection.on("errorMessage", ({ code }) => {
      if (code !== READ_ONLY) return;
      for (const other of open) stale.add(other);
      for (const other of idle) cut(other);
    });
  });
  pool.on("acquire", (client) => idle.delete(client));
  pool.on("release", (_error, client) => {
    // The pool keeps no connection that was ended.
    if (stale.has(client)) void client.end();
    else idle.add(client);
  });
  pool.on("remove", (client) => {
    open.delete(client);
    idle.delete(client);
  });
  if (chooser === null) return () => undefined;
  const check = async (): Promise<void> => {
    if (open.size === 0) return;
    // The next query says why no server takes writes.
    const found = await chooser.choose().catch(() => null);
    if (found === null) return;
    for (const client of open) if (!leadsTo(client, found)) cut(client);
  };
  const timer = setInterval(() => void check(), HOST_CHECK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Ends a connection as if it had broken, so that a query that waits for its answer fails at once. */
function cut(client: pg.PoolClient): void {
  client.emit("error", new Error("Connection terminated: another server takes writes now"));
  void client.end();
}
