import { execFile } from "node:child_process";
import { appendFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { expect, vi } from "vitest";
import { findServerBinaries } from "../embedded/embeddedServerBinaries.ts";
import { SERVER_USER, prepareServerFolder } from "../embedded/embeddedServerFolder.ts";
import type { ServerFolder } from "../embedded/embeddedServerFolder.ts";
import { buildDatabaseUrl, startServer, stopServer } from "../embedded/embeddedServerProcess.ts";

const DATABASE = "proximity";
const READY_TIMEOUT_MS = 30_000;
/** The test ends the servers, and nothing in them has to survive the machine. */
const SETTINGS = `
fsync = off
wal_receiver_status_interval = 1
wal_retrieve_retry_interval = 200ms
`;

/** One server of a pair. */
interface PairServer {
  /** 127.0.0.1:port */
  place: string;
  url: string;
  pid: number;
  runs: boolean;
  /** Runs SQL on a connection of its own. */
  ask: <Row extends pg.QueryResultRow>(sql: string) => Promise<Row[]>;
  /** Ends the server's main process with SIGKILL, and waits until it is gone. */
  kill: () => Promise<void>;
  start: () => Promise<void>;
  stop: () => Promise<void>;
}

export interface ServerPair {
  primary: PairServer;
  standby: PairServer;
  /** An address with both servers, the primary first. */
  url: string;
  /** Ends both and deletes their folders. */
  end: () => Promise<void>;
}

/**
 * A primary with an empty database, and a synchronous standby that streams from it. The standby's
 * folder is a copy of the primary's from before its first start.
 */
export async function startServerPair(): Promise<ServerPair> {
  const folder = await mkdtemp(join(tmpdir(), "proximity-pair-"));
  const running: PairServer[] = [];
  const end = async (): Promise<void> => {
    for (const server of running) if (server.runs) await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { ...(await startBoth(folder, running)), end };
  } catch (error) {
    await end();
    throw error;
  }
}

async function startBoth(folder: string, running: PairServer[]): Promise<Omit<ServerPair, "end">> {
  const binaries = await findServerBinaries();
  const [one, two] = [join(folder, "primary"), join(folder, "standby")];
  await mkdir(one);
  const original = await prepareServerFolder(one, binaries);
  await appendFile(join(original.folder, "postgresql.conf"), SETTINGS);
  // With the owners of the files.
  await promisify(execFile)("cp", ["-a", one, two]);
  const primary = await runServer(original);
  running.push(primary);
  const copy = await prepareServerFolder(two, binaries);
  const { hostname, port } = new URL(primary.url);
  await appendFile(
    join(copy.folder, "postgresql.conf"),
    `primary_conninfo = 'host=${hostname} port=${port} user=${SERVER_USER} password=${copy.password} sslmode=disable'\n`,
  );
  await writeFile(join(copy.folder, "standby.signal"), "");
  const standby = await runServer(copy);
  running.push(standby);
  await primary.ask(`CREATE DATABASE ${DATABASE}`, "postgres");
  await primary.ask("ALTER SYSTEM SET synchronous_standby_names = '*'");
  await primary.ask("SELECT pg_reload_conf()");
  await vi.waitFor(async () => {
    const states = await primary.ask("SELECT sync_state FROM pg_stat_replication");
    expect(states).toEqual([{ sync_state: "sync" }]);
  }, READY_TIMEOUT_MS);
  const url = primary.url.replace(primary.place, `${primary.place},${standby.place}`);
  return { primary, standby, url };
}

type AskedServer = PairServer & {
  ask: <Row extends pg.QueryResultRow>(sql: string, database?: string) => Promise<Row[]>;
};

async function runServer(folder: ServerFolder): Promise<AskedServer> {
  const binaries = await findServerBinaries();
  const { pid, port } = await startServer(folder, binaries);
  const server: AskedServer = {
    place: `127.0.0.1:${port}`,
    url: buildDatabaseUrl(folder, port, DATABASE),
    pid,
    runs: true,
    ask: async (sql: string, database: string = DATABASE) => {
      const client = new pg.Client({ connectionString: buildDatabaseUrl(folder, port, database) });
      await client.connect();
      try {
        return (await client.query(sql)).rows;
      } finally {
        await client.end();
      }
    },
    kill: async () => {
      process.kill(server.pid, "SIGKILL");
      server.runs = false;
      // A process that nothing waits for stays in the list of processes.
      await vi.waitFor(
        () => expect(server.ask("SELECT")).rejects.toThrow("ECONNREFUSED"),
        READY_TIMEOUT_MS,
      );
    },
    start: async () => {
      server.pid = (await startServer(folder, binaries)).pid;
      server.runs = true;
    },
    stop: async () => {
      await stopServer(folder, binaries);
      server.runs = false;
    },
  };
  return server;
}
