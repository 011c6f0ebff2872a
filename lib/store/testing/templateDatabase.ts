import { randomBytes } from "node:crypto";
import pg from "pg";
import { type Database, openDatabase } from "../postgres/connection.ts";
import { migrate } from "../postgres/migrate.ts";

/** Only one process makes a template; the others wait for it. */
const TEMPLATE_LOCK = 1;

/**
 * Creates a template database on the server, unless it exists: applies every migration and fills
 * it. The server does not wait for its disk, since test databases need not survive a crash.
 */
export async function makeTemplate(
  serverUrl: string,
  name: string,
  fill: (db: Database) => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  await withAdmin(serverUrl, async (admin) => {
    await admin.query("SELECT pg_advisory_lock($1)", [TEMPLATE_LOCK]);
    const there = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (there.rowCount === 0) {
      await admin.query("ALTER SYSTEM SET fsync = off");
      await admin.query("SELECT pg_reload_conf()");
      await admin.query(`CREATE DATABASE ${name}_making`);
      const making = await openDatabase(atDatabase(serverUrl, `${name}_making`), {
        applicationName: "proximity test",
      });
      const result = await migrate(making.pool);
      if (!result.ok) throw new Error(result.message);
      await fill(making);
      await making.close();
      await admin.query(`ALTER DATABASE ${name}_making RENAME TO ${name}`);
    }
    await admin.query("SELECT pg_advisory_unlock($1)", [TEMPLATE_LOCK]);
  });
}

/** Copies the template to a new database; returns the copy's address. */
export async function copyTemplate(serverUrl: string, template: string): Promise<string> {
  const name = `scratch_${randomBytes(6).toString("hex")}`;
  await withAdmin(serverUrl, (admin) =>
    admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`),
  );
  return atDatabase(serverUrl, name);
}

/** Drops the database at this address, even if clients are connected to it. */
export async function dropDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await withAdmin(url, (admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`));
}

async function withAdmin(
  serverUrl: string,
  work: (admin: pg.Client) => Promise<unknown>,
): Promise<void> {
  const admin = new pg.Client({ connectionString: atDatabase(serverUrl, "postgres") });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function atDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
