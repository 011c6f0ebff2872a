import { constants } from "node:fs";
import { access, realpath } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { type ServerBinaries, findServerBinaries } from "./embeddedServerBinaries.ts";
import { type ServerFolder, prepareServerFolder } from "./embeddedServerFolder.ts";
import { findRunningServer, startServer, stopServer, urlOf } from "./embeddedServerProcess.ts";
import { withFolderLock } from "./folderLock.ts";
import { makeFolder } from "./makeFolder.ts";
import { StoreError, reasonOf } from "./storeError.ts";

const DATABASE = "proximity";
/**
 * Every process that uses the server holds this advisory lock of the database `postgres`, shared, as long as it does: the
 * server drops it with the connection, however the process ends. Who gets it alone is the last.
 */
const PRESENCE_LOCK = 1_886_548_344;

export interface EmbeddedServer {
  /** The database's address on this machine; holds a password. */
  url: string;
  /** Leaves the server; the last one to leave stops it, whoever started it. */
  release(): Promise<void>;
}

/**
 * Starts PostgreSQL on `dataDir/postgres`, or joins the one that already runs there (of another process, or left over from
 * one that was killed). It listens on 127.0.0.1 alone, at a free port.
 * @throws StoreError with one clear line
 */
export async function openEmbedded(dataDir: string): Promise<EmbeddedServer> {
  const binaries = await findServerBinaries();
  const folder = await makeDataFolder(dataDir);
  const lock = join(folder, "postgres.lock");
  const joined = await withFolderLock(lock, () => joinServer(folder, binaries));
  let leaving: Promise<void> | undefined;
  return {
    url: joined.url,
    release: () => (leaving ??= withFolderLock(lock, () => leaveServer(joined, binaries))),
  };
}

/** Makes the folder where it is missing, for its owner only, and shows that it can be written. */
async function makeDataFolder(dataDir: string): Promise<string> {
  try {
    await makeFolder(dataDir);
    await access(dataDir, constants.W_OK | constants.X_OK);
    return await realpath(dataDir);
  } catch (error) {
    throw new StoreError(`The data folder ${dataDir} cannot be written: ${reasonOf(error)}. Set DATA_DIR to a folder of your own.`);
  }
}

interface Joined { server: ServerFolder; url: string; presence: pg.Client }

async function joinServer(dataDir: string, binaries: ServerBinaries): Promise<Joined> {
  const server = await prepareServerFolder(dataDir, binaries);
  const port = await findRunningServer(server) ?? await startServer(server, binaries);
  const presence = await connect(server, port);
  await presence.query("SELECT pg_advisory_lock_shared($1)", [PRESENCE_LOCK]);
  const there = await presence.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
  if (there.rowCount === 0) await presence.query(`CREATE DATABASE ${DATABASE}`);
  return { server, presence, url: urlOf(server, port, DATABASE) };
}

async function leaveServer({ server, presence }: Joined, binaries: ServerBinaries): Promise<void> {
  const client = await usable(presence, server);
  if (client === null) return;
  const answer = await client.query<{ last: boolean }>("SELECT pg_try_advisory_lock($1) AS last", [PRESENCE_LOCK]);
  await client.end();
  if (answer.rows[0]?.last === true) await stopServer(server, binaries);
}

/** The connection without its presence; a new one where it broke; null where the server is gone already. */
async function usable(presence: pg.Client, server: ServerFolder): Promise<pg.Client | null> {
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
  const client = new pg.Client({ connectionString: urlOf(server, port, "postgres"), application_name: "proximity presence", keepAlive: true });
  // A server that goes away is noticed at leaving; unheard, the event would end the process.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}
