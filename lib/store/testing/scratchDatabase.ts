import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { type Database, openDatabase } from "../postgres/connection.ts";
import { openEmbedded } from "../embedded/embeddedServer.ts";
import { migrate } from "../postgres/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    testDataFolder: string;
  }
}

const TEMPLATE = "template_migrated";
/** Only one process makes the template; the others wait for it. */
const TEMPLATE_LOCK = 1;

export interface ScratchDatabase {
  db: Database;
  url: string;
  /** Ends the connections and drops the database. */
  drop(): Promise<void>;
}

/**
 * A fresh database with every migration applied, on a real server that all test files of one run share. It is started at the
 * first call; the run's end stops it (testServer.ts).
 */
export async function scratchDatabase(): Promise<ScratchDatabase> {
  const { url: serverUrl } = await (server ??= openEmbedded(inject("testDataFolder")));
  const name = `scratch_${randomBytes(6).toString("hex")}`;
  await withAdmin(serverUrl, async (admin) => {
    await makeTemplate(admin, serverUrl);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY file_copy`);
  });
  const url = atDatabase(serverUrl, name);
  const db = await openDatabase(url, { applicationName: "proximity test" });
  return {
    db,
    url,
    drop: async () => {
      await db.close();
      await withAdmin(serverUrl, (admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}

/** Held by this worker until it ends. */
let server: ReturnType<typeof openEmbedded> | undefined;

async function makeTemplate(admin: pg.Client, serverUrl: string): Promise<void> {
  await admin.query("SELECT pg_advisory_lock($1)", [TEMPLATE_LOCK]);
  const there = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [TEMPLATE]);
  if (there.rowCount === 0) {
    // These databases need not outlive a crash.
    await admin.query("ALTER SYSTEM SET fsync = off");
    await admin.query("SELECT pg_reload_conf()");
    await admin.query("CREATE DATABASE template_making");
    const making = await openDatabase(atDatabase(serverUrl, "template_making"), {
      applicationName: "proximity test",
    });
    const result = await migrate(making.pool);
    await making.close();
    if (!result.ok) throw new Error(result.message);
    await admin.query(`ALTER DATABASE template_making RENAME TO ${TEMPLATE}`);
  }
  await admin.query("SELECT pg_advisory_unlock($1)", [TEMPLATE_LOCK]);
}

async function withAdmin<T>(serverUrl: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: atDatabase(serverUrl, "postgres") });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function atDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
