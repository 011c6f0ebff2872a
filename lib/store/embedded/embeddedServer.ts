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
import { StoreError, getReason } from "../postgres/storeError.ts";

const DATABASE = "proximity";
/**
 * Every process that uses the server holds this advisory lock of the database `postgres`, shared,
 * as long as it does: the server drops it with the connection, however the process ends. Who gets
 * it alone is the last.
 */
const PRESENCE_LOCK = 1_886_548_344;

/** A server that went away is started again at once, and then after growing pauses. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;

export interface EmbeddedServer {
  /** The database's address on this machine; holds a password. */
  url: string;
  /** Leaves the server; the last one to leave stops it, whoever started it. */
  release(): Promise<void>;
}

export interface EmbeddedOptions {
  /**
   * Hears in one line that the server went away, why it does not come back yet, and that it is
   * back.
   */
  say?: (message: string) => void;
  /** Hears the new address where the server came back at another port. */
  onMove?: (url: string) => void;
}

/**
 * Starts PostgreSQL on `dataDir/postgres`, or joins the one that already runs there (of another
 * process, or left over from one that was killed). It listens on 127.0.0.1 alone, at a free port. A
 * server that goes away while it is used here is joined or started again, at the same port where
 * that is free.
 * @throws StoreError with one clear line
 */
export async function openEmbedded(
  dataDir: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedServer> {
  const binaries = await findServerBinaries();
  const folder = await makeDataFolder(dataDir);
  const lock = join(folder, "postgres.lock");
  const joined = await withFolderLock(lock, () => joinServer(folder, binaries));
  const stay = holdPresence(
    joined,
    (server) => withFolderLock(lock, () => rejoinServer(server, binaries)),
    options,
  );
  let leaving: Promise<void> | undefined;
  const leave = async () => {
    await stay.end();
    await withFolderLock(lock, () => leaveServer(joined, binaries));
  };
  return { url: joined.url, release: () => (leaving ??= leave()) };
}

type Rejoin = (server: ServerFolder) => Promise<Joined>;

/**
 * Takes the presence anew whenever its connection is lost, until `end`; `joined` then holds the new
 * one.
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
    say(EMBEDDED.stopped);
    for (
      let pause = FIRST_PAUSE_MS;
      !stop.signal.aborted;
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    ) {
      const problem = await rejoin(joined.server).then((again) => {
        const moved = again.url !== joined.url;
        Object.assign(joined, again);
        void watch();
        if (moved) onMove(again.url);
        return null;
      }, getReason);
      if (problem === null) return say(EMBEDDED.back);
      say(problem);
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

/** Makes the folder where it is missing, for its owner only, and shows that it can be written. */
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
  url: string;
  presence: pg.Client;
  /** Kept when the presence's connection ends. */ lost: Promise<void>;
}

async function joinServer(dataDir: string, binaries: ServerBinaries): Promise<Joined> {
  const joined = await rejoinServer(await prepareServerFolder(dataDir, binaries), binaries);
  const existing = await joined.presence.query("SELECT 1 FROM pg_database WHERE datname = $1", [
    DATABASE,
  ]);
  if (existing.rowCount === 0) await joined.presence.query(`CREATE DATABASE ${DATABASE}`);
  return joined;
}

/**
 * As `joinServer` on a folder that was prepared before: one that is gone by now is not made anew.
 */
async function rejoinServer(server: ServerFolder, binaries: ServerBinaries): Promise<Joined> {
  const port = (await findRunningServer(server)) ?? (await startServer(server, binaries));
  const presence = await connect(server, port);
  const lost = new Promise<void>((resolve) => {
    presence.once("end", resolve);
  });
  await presence.query("SELECT pg_advisory_lock_shared($1)", [PRESENCE_LOCK]);
  return { server, presence, lost, url: buildDatabaseUrl(server, port, DATABASE) };
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

/**
 * The connection without its presence; a new one where it broke; null where the server is gone
 * already.
 */
async function makeUsable(presence: pg.Client, server: ServerFolder): Promise<pg.Client | null> {
  try {
    await presence.query("SELECT pg_advisory_unlock_shared($1)", [PRESENCE_LOCK]);
    return presence;
  } catch {
    // It broke, and its presence with it.
    const port = await findRunningServer(server);
    return port === null ? null : connect(server, port);
  }
}

async function connect(server: ServerFolder, port: number): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: buildDatabaseUrl(server, port, "postgres"),
    application_name: "proximity presence",
    keepAlive: true,
  });
  // A server that goes away is noticed at leaving; unheard, the event would end the process.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}
