import { EMBEDDED } from "./embedded.copy.ts";
import { constants } from "node:fs";
import { access, realpath } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type ServerBinaries, findServerBinaries } from "./embeddedServerBinaries.ts";
import { type ServerFolder, prepareServerFolder } from "./embeddedServerFolder.ts";
import {
  findRunningServer,
  startServer,
  stopServer,
  buildDatabaseUrl,
} from "./embeddedServerProcess.ts";
import { withFolderLock } from "./folderLock.ts";
import { makeFolder } from "./makeFolder.ts";
import { freeReserve, withReserve } from "./reserveFile.ts";
import { endServer, isServerOf } from "./serverIdentity.ts";
import { watchFolder } from "./watchFolder.ts";
import { isFolderInPlace } from "../postgres/dataFolder.ts";
import { StoreError, getReason } from "../postgres/storeError.ts";

const DATABASE = "proximity";
/**
 * Every process that uses the server holds this advisory lock of the database `postgres` as a
 * shared lock. The server drops it with the connection, however the process ends. The process that
 * gets it as an exclusive lock is the last one.
 */
const PRESENCE_LOCK = 1_886_548_344;

/** A server that stopped is restarted at once, and then again after growing pauses. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;

export interface EmbeddedServer {
  /** The database's address on this machine; it contains a password. */
  url: string;
  /** Leaves the server. The last process to leave stops it, even if another one started it. */
  release(): Promise<void>;
}

export interface EmbeddedOptions {
  /**
   * Gets one line when the server stops, when it cannot be restarted yet (with the reason), and
   * when it runs again.
   */
  say?: (message: string) => void;
  /** Gets the new address if the server was restarted at another port. */
  onMove?: (url: string) => void;
}

/**
 * Starts PostgreSQL on `dataDir/postgres`, or joins the server that already runs there (started by
 * another process, or left over from a killed one). It listens only on 127.0.0.1, at a free port.
 * If the server stops while this process uses it, it is joined or started again, at the same port
 * if that is free.
 * @throws StoreError with one clear line
 */
export async function openEmbedded(
  dataDir: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedServer> {
  const binaries = await findServerBinaries();
  const folder = await makeDataFolder(dataDir);
  const { say = () => undefined } = options;
  const serverFolder = join(folder, "postgres");
  const underLock = <T>(work: () => Promise<T>) =>
    withReserve(serverFolder, say, () => withFolderLock(join(folder, "postgres.lock"), work));
  const joined = await underLock(() => joinServer(folder, binaries));
  const stay = holdPresence(
    joined,
    async () => {
      if (!(await isFolderInPlace(serverFolder)))
        throw new StoreError("embedded", EMBEDDED.folderGone(serverFolder));
      // A server without room for its log may start and stop in turns. It needs the space now.
      if (await freeReserve(serverFolder)) say(EMBEDDED.reserveFreed);
      return underLock(() => joinServer(folder, binaries));
    },
    options,
  );
  const watch = await watchFolder(joined, say);
  let leaving: Promise<void> | undefined;
  const leave = async () => {
    await watch.end();
    await stay.end();
    if (await isFolderInPlace(serverFolder)) await underLock(() => leaveServer(joined, binaries));
    else await leaveLostServer(joined);
  };
  return { url: joined.url, release: () => (leaving ??= leave()) };
}

type Rejoin = () => Promise<Joined>;

/**
 * Takes the presence lock again whenever its connection is lost, until `end` is called. `joined`
 * then has the new connection. It reports each reason for a failure once.
 */
function holdPresence(
  joined: Joined,
  rejoin: Rejoin,
  { say = () => undefined, onMove = () => undefined }: EmbeddedOptions,
): { end: () => Promise<void> } {
  const stop = new AbortController();
  let recovering: Promise<void> | undefined;
  const watch = async () => {
    await joined.lost;
    if (!stop.signal.aborted) recovering = recover();
  };
  const recover = async () => {
    let told = EMBEDDED.stopped as string;
    say(told);
    for (
      let pause = FIRST_PAUSE_MS;
      !stop.signal.aborted;
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    ) {
      const problem = await rejoin().then((again) => {
        const moved = again.url !== joined.url;
        Object.assign(joined, again);
        void watch();
        if (moved) onMove(again.url);
        return null;
      }, getReason);
      if (problem === null) return say(EMBEDDED.back);
      if (problem !== told) say(problem);
      told = problem;
      await sleep(pause, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  };
  void watch();
  return {
    end: async () => {
      stop.abort();
      await recovering;
    },
  };
}

/** Creates the folder if it is missing, for its owner only, and checks that it is writable. */
async function makeDataFolder(dataDir: string): Promise<string> {
  try {
    await makeFolder(dataDir);
    await access(dataDir, constants.W_OK | constants.X_OK);
    return await realpath(dataDir);
  } catch (error) {
    throw new StoreError("embedded", EMBEDDED.notWritable(dataDir, getReason(error)));
  }
}

interface Joined {
  server: ServerFolder;
  /** The id of the server's process. */
  pid: number;
  url: string;
  presence: pg.Client;
  /** Resolves when the presence's connection ends. */
  lost: Promise<void>;
}

async function joinServer(dataDir: string, binaries: ServerBinaries): Promise<Joined> {
  const joined = await connectToServer(await prepareServerFolder(dataDir, binaries), binaries);
  const existing = await joined.presence.query("SELECT 1 FROM pg_database WHERE datname = $1", [
    DATABASE,
  ]);
  if (existing.rowCount === 0) await joined.presence.query(`CREATE DATABASE ${DATABASE}`);
  return joined;
}

async function connectToServer(server: ServerFolder, binaries: ServerBinaries): Promise<Joined> {
  const { pid, port } = (await findRunningServer(server)) ?? (await startServer(server, binaries));
  const presence = await connect(server, port);
  const lost = new Promise<void>((resolve) => {
    presence.once("end", resolve);
  });
  await presence.query("SELECT pg_advisory_lock_shared($1)", [PRESENCE_LOCK]);
  return { server, pid, presence, lost, url: buildDatabaseUrl(server, port, DATABASE) };
}

async function leaveServer({ server, presence }: Joined, binaries: ServerBinaries): Promise<void> {
  const client = await makeUsable(presence, server);
  if (client === null) return;
  const answer = await client.query<{ last: boolean }>("SELECT pg_try_advisory_lock($1) AS last", [
    PRESENCE_LOCK,
  ]);
  await client.end();
  if (answer.rows[0]?.last === true) await stopServer(server, binaries);
}

/** Ends a server whose folder is missing: it could store nothing more, and pg_ctl cannot stop it. */
async function leaveLostServer({ server, pid, presence }: Joined): Promise<void> {
  await presence.end();
  // Where the system does not show it, the server ends by itself when it misses its pid file.
  if ((await isServerOf(pid, server.folder)) === true) await endServer(pid);
}

/**
 * The connection after releasing its presence lock, or a new one if it broke; null if the server
 * has already stopped.
 */
async function makeUsable(presence: pg.Client, server: ServerFolder): Promise<pg.Client | null> {
  try {
    await presence.query("SELECT pg_advisory_unlock_shared($1)", [PRESENCE_LOCK]);
    return presence;
  } catch {
    // The connection broke, so its presence lock is released too.
    const running = await findRunningServer(server);
    return running === null ? null : connect(server, running.port);
  }
}

async function connect(server: ServerFolder, port: number): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: buildDatabaseUrl(server, port, "postgres"),
    application_name: "proximity presence",
    keepAlive: true,
  });
  // Leaving notices a stopped server. Without a listener, the event would end the process.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}
