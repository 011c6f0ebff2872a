import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { COLUMN_TYPES } from "./columnTypes.ts";
import { PrismaClient } from "../generated/client.ts";
import { StoreError, getReason } from "./storeError.ts";

/** Connections of one process: two cores are kept busy by far fewer, and a server's default is 100 for all. */
const POOL_SIZE = 10;
const CONNECT_TIMEOUT_MS = 10_000;
/** The oldest PostgreSQL that is tried and still maintained. */
const OLDEST_MAJOR = 14;

/** One process's way to the database: SQL through the pool, rows of single tables through Prisma, one set of connections. */
export interface Database {
  pool: pg.Pool;
  prisma: PrismaClient;
  /** Ends both; waits for queries under way. */
  close(): Promise<void>;
}

export interface ConnectionOptions {
  /** Shown in pg_stat_activity. */
  applicationName: string;
  poolSize?: number;
}

/**
 * Connects, and checks that the server is PostgreSQL 14 or newer and the database UTF-8.
 * @throws StoreError with one clear line, without the password
 */
export async function openDatabase(url: string, options: ConnectionOptions): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: options.applicationName,
    max: options.poolSize ?? POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types: COLUMN_TYPES,
    // Prisma's adapter takes every time it reads for UTC.
    onConnect: (client) => client.query("SET TIME ZONE 'UTC'"),
  });
  // An idle connection that breaks is replaced at the next query, which reports what is wrong; unheard, it would end the process.
  pool.on("error", () => undefined);
  // So is one that is taken out of the pool, between two queries of its work: the next of them fails and says why.
  pool.on("connect", (client) => client.on("error", () => undefined));
  try {
    await checkServer(pool, url);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  let closing: Promise<void> | undefined;
  return {
    pool,
    prisma,
    close: () => (closing ??= prisma.$disconnect().then(() => pool.end())),
  };
}

async function checkServer(pool: pg.Pool, url: string): Promise<void> {
  const place = describeDatabaseUrl(url);
  const server = await pool
    .query<{ version: number; shown: string; encoding: string }>(
      `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS shown,
              current_setting('server_encoding') AS encoding`,
    )
    .then(
      (answer) => answer.rows[0],
      (error: unknown) => {
        throw new StoreError(`The database at ${place} cannot be reached: ${getReason(error)}.`);
      },
    );
  if (server === undefined || Math.floor(server.version / 10_000) < OLDEST_MAJOR) {
    throw new StoreError(
      `The database at ${place} is PostgreSQL ${server?.shown ?? "of an unknown version"}; ${OLDEST_MAJOR} or newer is needed.`,
    );
  }
  if (server.encoding !== "UTF8") {
    throw new StoreError(
      `The database at ${place} keeps text as ${server.encoding}; create it with encoding UTF8.`,
    );
  }
}

/** host:port/name of a database URL, for messages: never user or password. */
export function describeDatabaseUrl(url: string): string {
  if (!URL.canParse(url)) return "the given address";
  const parsed = new URL(url);
  return `${parsed.hostname || "localhost"}:${parsed.port || "5432"}${parsed.pathname}`;
}

const SHARED = Symbol.for("proximity.database");
const shared = globalThis as typeof globalThis & { [SHARED]?: Promise<Database> };

/**
 * The web server's one Database, opened at first need from DATABASE_URL, which `cli/serve.ts` sets after it has started
 * and migrated the database. It stands on globalThis because the framework loads modules more than once in a process.
 */
export function database(): Promise<Database> {
  shared[SHARED] ??= openShared();
  return shared[SHARED];
}

async function openShared(): Promise<Database> {
  const url = process.env.DATABASE_URL;
  try {
    if (!url) throw new StoreError("DATABASE_URL is not set: start the server with `npm start`.");
    return await openDatabase(url, { applicationName: "proximity web" });
  } catch (error) {
    // The next request tries again.
    shared[SHARED] = undefined;
    throw error;
  }
}

/** Ends the web server's Database where one was opened. */
export async function closeSharedDatabase(): Promise<void> {
  const opened = shared[SHARED];
  shared[SHARED] = undefined;
  const database = await opened?.catch(() => undefined);
  await database?.close();
}
