import pg from "pg";
import type { DatabaseHost } from "./databaseAddress.ts";
import { DATABASE } from "./postgres.copy.ts";
import { getReason } from "./storeError.ts";

/** How long one of several servers may take to answer before the next one is asked. */
export const HOST_TIMEOUT_MS = 3_000;

/** SQLSTATE cannot_connect_now. Prisma keeps it, unlike the class of an error. */
const CANNOT_CONNECT = "57P03";

/** A standby, or a server that was told to take no writes. */
const READ_ONLY = `SELECT pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' AS "readOnly"`;

/** Finds the server that takes writes, among several of which the others are standbys. */
export interface HostChooser {
  /**
   * The first server that answers and takes writes. The one that was found last is asked first.
   * @throws with the reason for each server
   */
  choose: () => Promise<DatabaseHost>;
}

export function makeHostChooser(hosts: readonly DatabaseHost[]): HostChooser {
  let last: DatabaseHost | null = null;
  let underWay: Promise<DatabaseHost> | null = null;
  const find = async (): Promise<DatabaseHost> => {
    const reasons: string[] = [];
    const first = last === null ? [] : [last];
    for (const host of [...first, ...hosts.filter((other) => other !== last)]) {
      const reason = await findReasonAgainst(host);
      if (reason === null) {
        last = host;
        return host;
      }
      reasons.push(`${host.name}: ${reason}`);
    }
    throw Object.assign(new Error(DATABASE.noWritableHost(reasons)), { code: CANNOT_CONNECT });
  };
  return {
    // Connections that are made at the same time share one search.
    choose: () =>
      (underWay ??= find().finally(() => {
        underWay = null;
      })),
  };
}

/** Why a server cannot take writes now; null if it can. */
async function findReasonAgainst({ url }: DatabaseHost): Promise<string | null> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "proximity choice",
    connectionTimeoutMillis: HOST_TIMEOUT_MS,
    query_timeout: HOST_TIMEOUT_MS,
  });
  // A connection that breaks between two queries fails the next one, which says why.
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ readOnly: boolean }>(READ_ONLY);
    return rows[0]?.readOnly === false ? null : DATABASE.takesNoWrites;
  } catch (error) {
    return getReason(error);
  } finally {
    // A server that stopped answering would keep this waiting.
    void client.end();
  }
}

/**
 * A client that connects to the server which takes writes at that moment.
 * @param hosts two or more
 */
export function makeHostClient(
  hosts: readonly DatabaseHost[],
  chooser: HostChooser,
): new (config?: pg.ClientConfig) => pg.Client {
  return class HostClient extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      // Everything but the place is the same in all of them.
      super({ ...config, connectionString: hosts[0]?.url });
    }

    override connect(): Promise<pg.Client>;
    override connect(callback: (error: Error) => void): void;
    override connect(callback?: (error: Error) => void): Promise<pg.Client> | void {
      if (callback === undefined)
        return chooser.choose().then((host) => {
          this.#goTo(host);
          return super.connect();
        });
      void this.#connectLater(callback);
    }

    async #connectLater(callback: (error: Error) => void): Promise<void> {
      try {
        this.#goTo(await chooser.choose());
      } catch (error) {
        callback(error instanceof Error ? error : new Error(String(error)));
        return;
      }
      super.connect(callback);
    }

    #goTo({ url }: DatabaseHost): void {
      const { host, port } = new pg.Client({ connectionString: url });
      Object.assign(this, { host, port });
    }
  };
}

/** Whether a connection leads to this server. */
export function leadsTo(client: pg.Client, { url }: DatabaseHost): boolean {
  const { host, port } = new pg.Client({ connectionString: url });
  return client.host === host && client.port === port;
}
