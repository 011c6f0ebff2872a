import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { writeBackup } from "../backup/writeBackup.ts";
import { importRound } from "../ingest/importRound.ts";
import { makeRoundFile } from "../ingest/testing/makeRoundFile.ts";
import { findFreePort } from "../testing/findFreePort.ts";
import { forgetPlayer } from "../people/forget/forgetPlayer.ts";
import { listDuos } from "../read/duos/listDuos.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import { type ScratchDatabase, scratchDatabase } from "../testing/scratchDatabase.ts";
import { type Database, openDatabase } from "./connection.ts";
import { migrate } from "./migrate.ts";

/** Fewer connections to PostgreSQL than the program has to the pooler, so that they are shared. */
const SERVER_CONNECTIONS = 4;
const POOLER = "pgbouncer";
const NO_POOLER = "pgbouncer is not installed";

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());

interface Pooler {
  url: string;
  end: () => Promise<void>;
}

/** Starts PgBouncer in transaction mode in front of the database; null if it is not installed. */
async function startPooler(): Promise<Pooler | null> {
  const { hostname, port, username, password, pathname } = new URL(scratch.url);
  const folder = await mkdtemp(join(tmpdir(), "proximity-pooler-"));
  await chmod(folder, 0o755);
  const name = pathname.slice(1);
  const listenPort = await findFreePort();
  const file = join(folder, "pgbouncer.ini");
  await writeFile(
    file,
    `[databases]
${name} = host=${hostname} port=${port} dbname=${name} user=${username} password=${password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${listenPort}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${SERVER_CONNECTIONS}
`,
  );
  // It refuses to run as root.
  const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/usr/local/sbin` };
  const child = spawn(POOLER, [file], { ...user, env, stdio: "ignore" });
  const ended = new Promise<"missing" | "ended">((resolve) => {
    child.on("error", () => resolve("missing"));
    child.on("exit", () => resolve("ended"));
  });
  const end = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
    await rm(folder, { recursive: true });
  };
  const url = scratch.url.replace(`:${port}/`, `:${listenPort}/`);
  const ready = vi.waitFor(async () => {
    await (await openDatabase(url, { applicationName: "proximity test" })).close();
    return "ready" as const;
  }, 20_000);
  const state = await Promise.race([ended, ready]);
  if (state === "ready") return { url, end };
  await ready.catch(() => undefined);
  await rm(folder, { recursive: true });
  if (state === "missing") return null;
  throw new Error("pgbouncer ended.");
}

test("through PgBouncer in transaction mode everything works: migrations, imports at once, pairs, backup, rebuild, forgetting", async (context) => {
  const pooler = (await startPooler()) ?? context.skip(NO_POOLER);
  let db: Database | undefined;
  try {
    db = await openDatabase(pooler.url, { applicationName: "proximity test" });
    expect(await migrate(db.pool)).toEqual({ ok: true, applied: [] });
    const opened = db;
    const files = Array.from({ length: 6 }, (_, seed) =>
      makeRoundFile({ seed, start: 1_780_000_000 + seed * 3600, engagements: 30 }),
    );
    const receipts = await Promise.all(files.map((file) => importRound(file, opened)));
    expect(receipts.map(({ status }) => status)).toEqual(files.map(() => "imported"));
    expect(
      (await listDuos(db, { minCrossfires: 0, limit: 9, offset: 0 })).duos.length,
    ).toBeGreaterThan(0);
    const backup = join(tmpdir(), `proximity-pooler-${process.pid}.tar`);
    await writeBackup(db, backup);
    await rm(backup);
    await scratch.db.pool.query("DELETE FROM crossfire_pairs");
    expect((await rebuild(db, { check: true })).total).toBeGreaterThan(0);
    await Promise.all([rebuild(db), importRound(files[0]!, db)]);
    expect(await rebuild(db, { check: true })).toMatchObject({ total: 0, problems: [] });
    await forgetPlayer(db, "A".repeat(32));
    expect(await rebuild(db, { check: true })).toMatchObject({ total: 0, problems: [] });
  } finally {
    await db?.close();
    await pooler.end();
  }
});
