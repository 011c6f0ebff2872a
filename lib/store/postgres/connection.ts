import { AsyncLocalStorage } from "node:async_hooks";
import { DATABASE } from "./postgres.copy.ts";
import pg from "pg";
import { makeHostChooser, makeHostClient } from "./chooseHost.ts";
import { COLUMN_TYPES } from "./columnTypes.ts";
import { readDatabaseAddress } from "./databaseAddress.ts";
import { addFallback } from "../replica/fallBack.ts";
import { TIME_ZONE, beginEach, prepareConnection } from "./prepareConnection.ts";
import { watchConnections } from "./watchConnections.ts";
import { PrismaClient } from "../generated/client.ts";
import { PoolAdapter } from "./prismaAdapter.ts";
import { DATA_FOLDER_SQL, isFolderInPlace } from "./dataFolder.ts";
import type { SingleRows } from "./tableAccess.ts";
import { StoreError, getReason } from "./storeError.ts";

/**
 * Connections of one process. Far fewer keep two cores busy, and a server allows 100 in total by
 * default.
 */
const POOL_SIZE = 10;
/**
 * Connections of the web server for requests that write. Imports that wait for each other, or for a
 * command, take no connection from pages.
 */
export const WRITE_POOL_SIZE = 4;
const CONNECT_TIMEOUT_MS = 10_000;
/**
 * How long a request that writes waits for a change of the same rows by someone else, before it is
 * told to try again. Shorter than the wait for a connection, so that those behind it have a chance.
 */
const WRITE_LOCK_MS = 8000;
/** The oldest PostgreSQL version that is tested and still maintained. */
const OLDEST_MAJOR = 14;

/**
 * Prisma's own time limits are effectively off: the pool reports when there is no connection, and a
 * long import may take its time.
 */
const MAX_TIMER_MS = 2_147_483_647;
/**
 * How many query plans Prisma keeps. Rows with many values make new plans, which must not fill the
 * memory.
 */
const PLANS_KEPT = 200;

/**
 * A transaction under way: single rows through Prisma, everything else by SQL, on the same
 * connection.
 */
export interface Transaction {
  readonly prisma: SingleRows;
  readonly client: pg.PoolClient;
}

/**
 * One process's access to the database: single rows through Prisma, everything else by SQL, over
 * one set of connections.
 */
export interface Database {
  /** The data folder of an embedded server; null for a server whose disk cannot be measured. */
  dataFolder: string | null;
  pool: pg.Pool;
  prisma: SingleRows;
  /** Set in a replica: where its data come from, and how to leave it for that, for good. */
  replica?: { readonly primary: Database; readonly giveUp: (reason: string) => void };
  /**
   * Runs the work in a transaction and rolls it back if the work throws. Callers use
   * `inTransaction`.
   */
  transact<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** Closes both, after the queries under way. */
  close(): Promise<void>;
}

export interface ConnectionOptions {
  /** Shown in pg_stat_activity. */
  applicationName: string;
  poolSize?: number;
  /**
   * SQL that each transaction runs first, and each statement outside of one, which then has its own.
   * It takes no snapshot. If it fails, nothing else is done.
   */
  onBegin?: readonly string[];
  /** How long a transaction waits for a lock; without it, as long as it takes. */
  lockTimeoutMs?: number;
  /** The database is a replica of this one, which answers in its place when it fails. */
  replicaOf?: { primary: Database; onGivenUp: (reason: string) => void };
}

/**
 * Connects, and checks that the server is PostgreSQL 14 or newer and the database UTF-8.
 * @throws StoreError with one clear line, without the password
 */
export async function openDatabase(
  url: string,
  {
    applicationName,
    poolSize = POOL_SIZE,
    onBegin = [],
    lockTimeoutMs,
    replicaOf,
  }: ConnectionOptions,
): Promise<Database> {
  const hosts = readDatabaseAddress(url);
  if (hosts === null) throw new StoreError("unreachable", DATABASE.noAddress);
  const chooser = hosts.length > 1 ? makeHostChooser(hosts) : null;
  const pool = new pg.Pool({
    ...(chooser !== null && { Client: makeHostClient(hosts, chooser) }),
    connectionString: url,
    application_name: applicationName,
    max: poolSize,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types: COLUMN_TYPES,
    onConnect: prepareConnection,
  });
  // A broken idle connection is replaced at the next query, which reports the error. Without a
  // listener, the error would end the process.
  pool.on("error", () => undefined);
  // A connection in use can also break, between two queries. The next query fails and says why.
  pool.on("connect", (client) => client.on("error", () => undefined));
  if (onBegin.length > 0) beginEach(pool, onBegin);
  const stopWatching = watchConnections(pool, chooser);
  const adapter = new PoolAdapter(pool);
  const prisma = new PrismaClient({
    adapter,
    errorFormat: "minimal",
    queryPlanCacheMaxSize: PLANS_KEPT,
    transactionOptions: { maxWait: MAX_TIMER_MS, timeout: MAX_TIMER_MS },
  });
  let dataFolder: string | null;
  try {
    // Prisma loads its compiler meanwhile.
    const [facts] = await Promise.all([checkServer(pool, url), prisma.$connect()]);
    ({ dataFolder } = facts);
  } catch (error) {
    stopWatching();
    await pool.end();
    throw error;
  }
  const replica = replicaOf && {
    primary: replicaOf.primary,
    giveUp: addFallback(pool, replicaOf.primary.pool, replicaOf.onGivenUp),
  };
  const settings = [
    ...onBegin,
    ...(lockTimeoutMs === undefined ? [] : [`SET LOCAL lock_timeout = ${lockTimeoutMs}`]),
  ];
  let closing: Promise<void> | undefined;
  return {
    ...(replica !== undefined && { replica }),
    dataFolder,
    pool,
    prisma,
    transact: (work) =>
      prisma.$transaction(async (rows) => {
        const client = await adapter.findConnection(rows);
        if (settings.length > 0) await client.query(settings.join("; "));
        return work({ prisma: rows, client });
      }),
    // The pool waits for transactions under way; Prisma would roll them back.
    close: () => {
      stopWatching();
      return (closing ??= pool.end().then(() => prisma.$disconnect()));
    },
  };
}

async function checkServer(pool: pg.Pool, url: string): Promise<Pick<Database, "dataFolder">> {
  const place = describeDatabaseUrl(url);
  const server = await pool
    .query<{
      version: number;
      shown: string;
      encoding: string;
      zone: string;
      folder: string | null;
    }>(
      `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS shown,
              current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone, ${DATA_FOLDER_SQL} AS folder`,
    )
    .then(
      (answer) => answer.rows[0],
      (error: unknown) => {
        throw new StoreError("unreachable", DATABASE.unreachable(place, getReason(error)));
      },
    );
  if (server === undefined || Math.floor(server.version / 10_000) < OLDEST_MAJOR) {
    throw new StoreError("unsupported", DATABASE.tooOld(place, server?.shown, OLDEST_MAJOR));
  }
  if (server.encoding !== "UTF8") {
    throw new StoreError("unsupported", DATABASE.otherEncoding(place, server.encoding));
  }
  if (server.zone !== TIME_ZONE) {
    throw new StoreError("unsupported", DATABASE.otherZone(place, server.zone));
  }
  // Through a tunnel, the embedded server of another machine can answer.
  const isHere = server.folder !== null && (await isFolderInPlace(server.folder));
  return { dataFolder: isHere ? server.folder : null };
}

/** host:port/name of a database URL, for messages: never user or password. */
export function describeDatabaseUrl(url: string): string {
  const hosts = readDatabaseAddress(url);
  const first = hosts?.[0];
  if (hosts === null || first === undefined) return DATABASE.givenAddress;
  return `${hosts.map(({ name }) => name).join(",")}${new URL(first.url).pathname}`;
}

/** What a request under way does with the database. */
interface RequestUse {
  /** The replica that it reads; null for the primary. */
  replica: Database | null;
  writes: boolean;
}

/** The web server's databases that take writes: the same one, over two sets of connections. */
interface WebDatabases {
  pages?: Promise<Database> | undefined;
  writes?: Promise<Database> | undefined;
}

const SHARED = Symbol.for("proximity.database");
const USE = Symbol.for("proximity.use");
/** On globalThis because the framework loads modules more than once in a process. */
const shared = globalThis as typeof globalThis & {
  [SHARED]?: WebDatabases;
  [USE]?: AsyncLocalStorage<RequestUse>;
};
const databases = (shared[SHARED] ??= {});
const use = (shared[USE] ??= new AsyncLocalStorage());

/**
 * The database that the request under way reads: the replica for a public read, if there is one;
 * else the primary. Whatever writes, or must see what was just written, asks `primaryDatabase`.
 */
export function database(): Promise<Database> {
  const replica = getReplica();
  return replica === null ? primaryDatabase() : Promise.resolve(replica);
}

/** Does the work, in which `database` is this replica, or for null the primary. */
export function readFrom<T>(replica: Database | null, work: () => T): T {
  return use.run({ replica, writes: false }, work);
}

/**
 * Does the work of a request that writes, over connections that pages do not use. A transaction of
 * it does not wait for long: it fails with a StoreError "busy".
 */
export function writeInRequest<T>(work: () => T): T {
  return use.run({ replica: null, writes: true }, work);
}

/** The replica that the request under way reads; null if it reads the primary. */
export function getReplica(): Database | null {
  return use.getStore()?.replica ?? null;
}

/**
 * The web server's Database that takes writes. It is opened from DATABASE_URL when first needed;
 * `cli/serve.ts` sets that variable after it has started and migrated the database.
 */
export function primaryDatabase(): Promise<Database> {
  return use.getStore()?.writes === true
    ? (databases.writes ??= openShared("writes", {
        applicationName: "proximity web writes",
        poolSize: WRITE_POOL_SIZE,
        lockTimeoutMs: WRITE_LOCK_MS,
      }))
    : (databases.pages ??= openShared("pages", { applicationName: "proximity web" }));
}

async function openShared(kind: keyof WebDatabases, options: ConnectionOptions): Promise<Database> {
  const url = process.env.DATABASE_URL;
  try {
    if (!url) throw new StoreError("not_configured", DATABASE.noUrl);
    return await openDatabase(url, options);
  } catch (error) {
    // The next request tries again.
    databases[kind] = undefined;
    throw error;
  }
}

/** Closes the web server's databases that were opened. */
export async function closeSharedDatabase(): Promise<void> {
  const opened = [databases.pages, databases.writes];
  Object.assign(databases, { pages: undefined, writes: undefined });
  for (const each of opened) {
    const database = await each?.catch(() => undefined);
    await database?.close();
  }
}
