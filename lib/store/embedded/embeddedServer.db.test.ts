import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openEmbedded } from "./embeddedServer.ts";
import { isAlive } from "./folderLock.ts";
import { checkDatabase } from "../postgres/checkDatabase.ts";
import { openDatabase } from "../postgres/connection.ts";
import { StoreError } from "../postgres/storeError.ts";
import { bundleProgram } from "../testing/bundleProgram.ts";

const MODULE = fileURLToPath(new URL("embeddedServer.ts", import.meta.url));

let dataDir: string;
let pidFile: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "proximity's embedded "));
  pidFile = join(dataDir, "postgres", "postmaster.pid");
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

async function serverPid(): Promise<number> {
  return Number((await readFile(pidFile, "utf8")).split("\n")[0]);
}

/** A zombie that its parent never collects keeps its pid, but it no longer runs as a server. */
async function isGone(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return true;
  return /^\S+ \(.*\) Z/.test(await readFile(`/proc/${pid}/stat`, "utf8").catch(() => ""));
}

async function ask(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const answer = await client.query(
    `SELECT current_setting('listen_addresses') AS listens, current_setting('server_encoding') AS encoding, datlocale
      FROM pg_database WHERE datname = current_database()`,
  );
  await client.end();
  return answer.rows[0];
}

/** Waits until the server has noticed closed connections: `count` presences remain. */
async function presencesAre(url: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const presences = () =>
    client.query("SELECT 1 FROM pg_stat_activity WHERE application_name = 'proximity presence'");
  while ((await presences()).rowCount !== count) await sleep(20);
  await client.end();
}

/** Another process that opens the server and waits. */
async function openElsewhere() {
  const child = spawn(
    process.execPath,
    [
      "--input-type=module",
      "-e",
      `const { openEmbedded } = await import(${JSON.stringify(pathToFileURL(await bundleProgram(MODULE)).href)}); const server = await openEmbedded(process.argv[1]); console.log(server.url);
     process.stdin.on("data", async () => { await server.release(); process.exit(0); });`,
      dataDir,
    ],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  const [url] = (await once(child.stdout, "data")) as [Buffer];
  return { child, url: url.toString("utf8").trim() };
}

test("two processes that start at once share one server, and the last to leave stops it", async () => {
  const [server, elsewhere] = await Promise.all([openEmbedded(dataDir), openElsewhere()]);
  expect(elsewhere.url).toBe(server.url);
  expect(await ask(server.url)).toEqual({
    listens: "127.0.0.1",
    encoding: "UTF8",
    datlocale: "C.UTF-8",
  });
  const pid = await serverPid();
  await server.release();
  expect(await isGone(pid)).toBe(false);
  expect(await ask(elsewhere.url)).toBeTruthy();
  elsewhere.child.stdin.write("leave\n");
  await once(elsewhere.child, "close");
  expect(await isGone(pid)).toBe(true);
  expect(existsSync(pidFile)).toBe(false);
});

test("other users cannot read the folder, and the server needs the password", async () => {
  const server = await openEmbedded(dataDir);
  expect((await stat(join(dataDir, "postgres"))).mode & 0o077).toBe(0);
  expect((await stat(join(dataDir, "postgres", "proximity.password"))).mode & 0o077).toBe(0);
  await expect(ask(server.url.replace(/:[^:@]+@/, ":guess@"))).rejects.toThrow(
    "password authentication failed",
  );
  await server.release();
});

test("a server that a killed process left running is found, used, and stopped at the end", async () => {
  const { child, url } = await openElsewhere();
  const pid = await serverPid();
  child.kill("SIGKILL");
  await once(child, "close");
  expect(await isGone(pid)).toBe(false);
  const server = await openEmbedded(dataDir);
  expect(server.url).toBe(url);
  await presencesAre(server.url, 1);
  await server.release();
  expect(await isGone(pid)).toBe(true);
});

test("if the server itself was killed, the next start recovers", async () => {
  const server = await openEmbedded(dataDir);
  process.kill(await serverPid(), "SIGKILL");
  const next = await openEmbedded(dataDir);
  expect(await ask(next.url)).toBeTruthy();
  await server.release();
  await next.release();
  expect(existsSync(pidFile)).toBe(false);
});

test("a killed server restarts by itself and runs until the process that used it leaves", async () => {
  const messages: string[] = [];
  const server = await openEmbedded(dataDir, { say: (message) => messages.push(message) });
  process.kill(await serverPid(), "SIGKILL");
  while (!messages.includes("The embedded PostgreSQL is running again.")) await sleep(20);
  expect(await ask(server.url)).toBeTruthy();
  const other = await openElsewhere();
  expect(other.url).toBe(server.url);
  other.child.stdin.write("leave\n");
  await once(other.child, "close");
  expect(await ask(server.url)).toBeTruthy();
  await server.release();
  expect(existsSync(pidFile)).toBe(false);
});

test("the server starts although another program now has the pid in the pid file", async () => {
  await writeFile(
    pidFile,
    `${process.pid}\n${join(dataDir, "postgres")}\n1\n1\n\n127.0.0.1\n\nready\n`,
  );
  const server = await openEmbedded(dataDir);
  expect(await ask(server.url)).toBeTruthy();
  await server.release();
});

test.each(["", "what\nis\nthis", "-17\n"])(
  "the server starts although its pid file is damaged: %j",
  async (damage) => {
    await writeFile(pidFile, damage);
    const server = await openEmbedded(dataDir);
    expect(await ask(server.url)).toBeTruthy();
    await server.release();
  },
);

test("a damaged pid file stays while a server works in the folder, and that server is used", async () => {
  const first = await openEmbedded(dataDir);
  const content = await readFile(pidFile, "utf8");
  await writeFile(pidFile, "");
  const { child, url } = await openElsewhere();
  expect(url).toBe(first.url);
  expect(await readFile(pidFile, "utf8")).toBe("");
  await writeFile(pidFile, content);
  child.stdin.write("leave\n");
  await once(child, "close");
  await first.release();
});

test("a server whose data folder was deleted is seen at once and ended, and the next start works", async () => {
  const messages: string[] = [];
  const server = await openEmbedded(dataDir, { say: (message) => messages.push(message) });
  const pid = await serverPid();
  const db = await openDatabase(server.url, { applicationName: "proximity test" });
  await db.pool.query("CREATE TABLE _prisma_migrations AS SELECT 1 AS row");
  expect(await checkDatabase(db)).toBe(null);
  await rm(join(dataDir, "postgres"), { recursive: true });
  expect(await checkDatabase(db)).toMatch(/^The data folder of the database is missing/);
  await expect.poll(() => isGone(pid), { timeout: 60_000 }).toBe(true);
  const gone = `The data folder ${join(dataDir, "postgres")} was deleted or moved`;
  await expect.poll(() => messages.join("\n"), { timeout: 60_000 }).toContain(gone);
  expect(await checkDatabase(db)).toMatch(/^The data folder of the database is missing/);
  expect(existsSync(join(dataDir, "postgres"))).toBe(false);
  await db.close();
  await server.release();
  const next = await openEmbedded(dataDir);
  expect(await ask(next.url)).toBeTruthy();
  await next.release();
});

test("a site that stops right after its data folder was deleted leaves no server behind", async () => {
  const server = await openEmbedded(dataDir);
  const pid = await serverPid();
  await rm(dataDir, { recursive: true });
  await server.release();
  expect(await isGone(pid)).toBe(true);
  await mkdir(dataDir);
});

test("a moved data folder stops its server, and is used again when it is back", async () => {
  const messages: string[] = [];
  const server = await openEmbedded(dataDir, { say: (message) => messages.push(message) });
  const pid = await serverPid();
  const [folder, away] = [join(dataDir, "postgres"), join(dataDir, "away")];
  await rename(folder, away);
  await expect.poll(() => isGone(pid), { timeout: 60_000 }).toBe(true);
  await rename(away, folder);
  await expect
    .poll(() => messages.at(-1), { timeout: 60_000 })
    .toBe("The embedded PostgreSQL is running again.");
  expect(await ask(server.url)).toBeTruthy();
  await server.release();
});

test("a folder of another PostgreSQL is refused in one line", async () => {
  const versionFile = join(dataDir, "postgres", "PG_VERSION");
  const version = await readFile(versionFile, "utf8");
  await writeFile(versionFile, "15\n");
  const error = await openEmbedded(dataDir).catch((reason: unknown) => reason);
  await writeFile(versionFile, version);
  expect(error).toBeInstanceOf(StoreError);
  expect(String(error)).toMatch(
    /was created by PostgreSQL 15, but this program includes PostgreSQL \d+/,
  );
});

test("a folder that cannot be created is refused in one line", async () => {
  await expect(openEmbedded(join(dataDir, "postgres", "PG_VERSION", "below"))).rejects.toThrow(
    /The data folder .* cannot be written: ENOTDIR/,
  );
});
