import { EMBEDDED } from "./embedded.copy.ts";
import { open, readFile, unlink } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { ServerBinaries } from "./embeddedServerBinaries.ts";
import {
  SERVER_USER,
  type ServerFolder,
  getLastLine,
  makeServerEnvironment,
} from "./embeddedServerFolder.ts";
import { isAlive } from "./folderLock.ts";
import { isServerOf, listServersOf } from "./serverIdentity.ts";
import { EMBEDDED_CLUSTER } from "../postgres/dataFolder.ts";
import { orIfMissing, removeIfThere } from "../postgres/missing.ts";
import { StoreError } from "../postgres/storeError.ts";

/**
 * The log of a change is written to disk while the change is still running, so its commit has
 * little to wait for. Random pages cost about as much as sequential ones, as on current disks and
 * in memory; otherwise selective queries would read whole tables. The name tells clients that the
 * data folder is on this machine.
 */
const SETTINGS = `-c cluster_name=${EMBEDDED_CLUSTER} -c wal_writer_delay=10ms -c random_page_cost=1.1`;
const LOG_FILE = "server.log";
const PID_FILE = "postmaster.pid";
/** A free port can be taken a moment later, so the start is tried this many times. */
const START_TRIES = 4;
/**
 * Recovery after a crash replays the log of changes that were not yet written. Only a very large
 * import would need a minute.
 */
const READY_TIMEOUT_MS = 60_000;
const POLL_MS = 100;
const RETRY_MS = 500;
const WRONG_PASSWORD = "28P01";

/** The address of one of the server's databases, without TLS: traffic stays on the machine. */
export function buildDatabaseUrl(server: ServerFolder, port: number, database: string): string {
  return `postgresql://${SERVER_USER}:${encodeURIComponent(server.password)}@127.0.0.1:${port}/${database}?sslmode=disable`;
}

/** A server that answers: the id of its process, and its port on this machine. */
export interface RunningServer {
  pid: number;
  port: number;
}

/** The server that runs on this folder; null if none runs. Waits while it recovers. */
export async function findRunningServer(server: ServerFolder): Promise<RunningServer | null> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  for (;;) {
    const found = await readPidFile(server.folder);
    if (found === null) return null;
    const pid = await findOwner(found, server.folder);
    if (pid === null) return null;
    // The server wrote its port at its start, also where the pid file is damaged.
    const port = found.port ?? (found.pid === null ? await readLastPort(server.folder) : null);
    if (port !== null && (await isAnswering(server, port))) return { pid, port };
    if (Date.now() > deadline) {
      const log = join(server.folder, LOG_FILE);
      throw new StoreError(
        "embedded",
        found.pid === null
          ? EMBEDDED.badPidFile(join(server.folder, PID_FILE), pid)
          : EMBEDDED.silent(server.folder, pid, log),
      );
    }
    await sleep(POLL_MS);
  }
}

/**
 * The process that works in the folder, by the pid file or, if that has no id, by the list of all
 * processes. Null if there is none: then no pid file is left that would keep a server from starting.
 */
async function findOwner({ pid }: PidFile, folder: string): Promise<number | null> {
  const file = join(folder, PID_FILE);
  if (pid === null) {
    const working = await listServersOf(folder);
    if (working === null) throw new StoreError("embedded", EMBEDDED.badPidFile(file, null));
    if (working[0] !== undefined) return working[0];
  } else {
    // The server itself deletes the pid file of a process that has ended.
    if (!isAlive(pid)) return null;
    // Where the system does not show it, the file is believed.
    if ((await isServerOf(pid, folder)) !== false) return pid;
  }
  // The server would take the file, or the other program that now has its pid, for another server.
  await removeIfThere(file);
  return null;
}

/**
 * Starts the server, detached from this process and its terminal. Its port is the last one if
 * possible, so that earlier clients find the server again.
 */
export async function startServer(
  server: ServerFolder,
  binaries: ServerBinaries,
): Promise<RunningServer> {
  const log = join(server.folder, LOG_FILE);
  const last = await readLastPort(server.folder);
  for (let tries = 1; ; tries++) {
    const port = await findFreePort(last ?? 0).catch(() => findFreePort(0));
    const started = await control(server, binaries, [
      "start",
      "-w",
      "-t",
      String(READY_TIMEOUT_MS / 1000),
      "-l",
      log,
      "-o",
      `-p ${port} ${SETTINGS}`,
    ]);
    const pid = (await readPidFile(server.folder))?.pid ?? null;
    if (started.code === 0 && pid !== null) return { pid, port };
    if (tries === START_TRIES) {
      const reason =
        getLastLine(await readFile(log, "utf8").catch(() => "")) || getLastLine(started.output);
      throw new StoreError("embedded", EMBEDDED.noStart(reason, log));
    }
    // The child processes of a killed server may still be ending.
    await sleep(RETRY_MS);
  }
}

/** Stops the server at once, ends its connections, and waits until its data is safe on disk. */
export async function stopServer(server: ServerFolder, binaries: ServerBinaries): Promise<void> {
  const stopped = await control(server, binaries, [
    "stop",
    "-m",
    "fast",
    "-w",
    "-t",
    String(READY_TIMEOUT_MS / 1000),
  ]);
  if (stopped.code !== 0)
    throw new StoreError("embedded", EMBEDDED.noStop(getLastLine(stopped.output)));
}

/** Runs pg_ctl. Its output goes to a file, because the started server would keep a pipe open. */
async function control(
  server: ServerFolder,
  binaries: ServerBinaries,
  args: string[],
): Promise<{ code: number | null; output: string }> {
  const file = `${server.folder}.control`;
  const output = await open(file, "w+", 0o600);
  try {
    // The environment names the folder: from the arguments, pg_ctl would pass it to a shell.
    const env = makeServerEnvironment(server.folder);
    const { code, output: reason } = await server.run(binaries.pg_ctl, args, {
      env,
      output: output.fd,
      cwd: server.folder,
    });
    const { buffer, bytesRead } = await output.read(Buffer.alloc(4096), 0, 4096, 0);
    return { code, output: reason + buffer.subarray(0, bytesRead).toString("utf8") };
  } finally {
    await output.close();
    await unlink(file);
  }
}

interface PidFile {
  /** Null if the file has no id of a process. */
  pid: number | null;
  port: number | null;
}

/** Null if there is no such file. */
async function readPidFile(folder: string): Promise<PidFile | null> {
  const text = await readFile(join(folder, PID_FILE), "utf8").catch(orIfMissing(null));
  if (text === null) return null;
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  return { pid: Number.isInteger(pid) && pid > 0 ? pid : null, port: Number(lines[3]) || null };
}

async function isAnswering(server: ServerFolder, port: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: buildDatabaseUrl(server, port, "postgres"),
    connectionTimeoutMillis: 5_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === WRONG_PASSWORD) {
      throw new StoreError("embedded", EMBEDDED.wrongPassword(server.folder));
    }
    // The server is not ready or no longer listens: the caller tries again.
    return false;
  } finally {
    await client.end();
  }
}

/** The port of the last start, from the server's record of its arguments. */
async function readLastPort(folder: string): Promise<number | null> {
  const options = await readFile(join(folder, "postmaster.opts"), "utf8").catch(() => "");
  return Number(/"-p" "(\d+)"/.exec(options)?.[1]) || null;
}

/** This TCP port if it is free, or any free port for 0. Rejects if the port is in use. */
function findFreePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(wanted, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}
