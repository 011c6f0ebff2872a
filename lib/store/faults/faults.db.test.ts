import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { EMBEDDED } from "../embedded/embedded.copy.ts";
import { RESERVE_BYTES, RESERVE_FILE } from "../embedded/reserveFile.ts";
import { restoreBackup } from "../backup/restoreBackup.ts";
import { openDatabase } from "../postgres/connection.ts";
import { importRound } from "../ingest/importRound.ts";
import { emptyTables } from "../ingest/testing/dumpTables.ts";
import { makeRoundFile } from "../ingest/testing/makeRoundFile.ts";
import { openStore } from "../openStore.ts";
import type { Store } from "../openStore.ts";
import { importPk3 } from "../maps/importPk3.ts";
import { listRounds } from "../read/rounds/listRounds.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import { removeRound } from "../rounds/removeRound.ts";
import { restoreRound } from "../rounds/restoreRound.ts";
import { StoreError } from "../postgres/storeError.ts";
import { bundleProgram } from "../testing/bundleProgram.ts";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";
import { NO_SMALL_DISK, mountSmallDisk } from "../testing/smallDisk.ts";
import { LONG } from "./long.ts";

const IMPORTER = fileURLToPath(new URL("importer.ts", import.meta.url));
const KILLS = LONG ? 50 : 3;
const BUSY_SECONDS = LONG ? 60 : 2;
const START = 1_780_000_000;
/** Room for imports. It is in memory, which only what is written takes. */
const DISK_BYTES = 2 * 1024 ** 3;
/** Less than a file of PostgreSQL's log (WAL). */
const ROOM_BYTES = 256 * 1024;
const TIMEOUT = LONG ? 900_000 : 120_000;

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());
beforeEach(() => emptyTables(scratch.db));

interface Importer {
  child: ReturnType<typeof spawn>;
  output: () => string;
  ended: Promise<number | null>;
}

async function startImporter(seed: number, clients: number, seconds: number): Promise<Importer> {
  const child = spawn(
    process.execPath,
    [await bundleProgram(IMPORTER), scratch.url, String(seed), String(clients), String(seconds)],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
    });
  const ended = once(child, "close").then(([code]) => code as number | null);
  while (!output.includes("ready") && child.exitCode === null) await sleep(20);
  return { child, output: () => output, ended };
}

test(
  `after ${KILLS} kills during imports each round is complete or absent, and sums equal a rebuild`,
  async () => {
    let rounds = 0;
    // On a machine too slow to import a round before the kill, kill more often and later.
    for (let kill = 0; kill < KILLS || rounds === 0; kill++) {
      const importer = await startImporter(kill + 1, 3, 60);
      // Spread the kills irregularly over the first imports of a process.
      await sleep(30 + ((kill * 7919) % 700) * Math.ceil((kill + 1) / KILLS));
      importer.child.kill("SIGKILL");
      await importer.ended;
      expect(importer.output().trim()).toBe("ready");
      expect(await rebuild(scratch.db, { check: true })).toMatchObject({ total: 0, problems: [] });
      rounds = (await listRounds(scratch.db, { limit: 1, offset: 0 })).total;
    }
  },
  TIMEOUT,
);

test(
  "twenty clients of two processes, with rounds removed and restored in between, for " +
    `${BUSY_SECONDS} s: no deadlock, no double count`,
  async () => {
    const importers = await Promise.all([
      startImporter(101, 10, BUSY_SECONDS),
      startImporter(202, 10, BUSY_SECONDS),
    ]);
    const running = importers.map(({ ended }) => ended);
    for (let more = true; more;) {
      const [first] = (await listRounds(scratch.db, { limit: 1, offset: 0, sort: "engagements" }))
        .rounds;
      if (first !== undefined && (await removeRound(scratch.db, first.id)))
        expect(await restoreRound(scratch.db, first.id)).toMatchObject({ ok: true });
      more = await Promise.race([
        Promise.all(running).then(() => false),
        sleep(500).then(() => true),
      ]);
    }
    expect(importers.map(({ output }) => output())).toEqual(["ready\ndone\n", "ready\ndone\n"]);
    const check = await rebuild(scratch.db, { check: true });
    expect(check).toMatchObject({ total: 0, problems: [] });
    expect(check.rounds).toBeGreaterThan(5);
  },
  TIMEOUT,
);

describe("a server of its own", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "proximity-fault-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const files = Array.from({ length: 12 }, (_, seed) =>
    makeRoundFile({ seed, start: START + seed * 3600, engagements: 40 }),
  );

  async function open(dataDir: string, say?: (message: string) => void): Promise<Store> {
    const opened = await openStore({
      databaseUrl: undefined,
      dataDir,
      ...(say === undefined ? {} : { say }),
      applicationName: "proximity fault test",
    });
    if (!opened.ok) throw new Error(opened.message);
    return opened.store;
  }
  const serverPid = async (dataDir: string) =>
    Number((await readFile(join(dataDir, "postgres", "postmaster.pid"), "utf8")).split("\n")[0]);

  test(
    "PostgreSQL killed during an import: a clear error, and a later retry succeeds",
    async () => {
      let store = await open(folder);
      await importRound(files[0]!, store.db);
      const running = Promise.allSettled(files.slice(1).map((file) => importRound(file, store.db)));
      await sleep(60);
      process.kill(await serverPid(folder), "SIGKILL");
      const failed = (await running).filter((result) => result.status === "rejected");
      expect(failed.length).toBeGreaterThan(0);
      for (const { reason } of failed as PromiseRejectedResult[]) {
        expect(reason).toBeInstanceOf(StoreError);
        expect(String(reason)).toMatch(/became unavailable.*Try again|cannot be reached/);
      }
      await store.close().catch(() => undefined);
      store = await open(folder);
      for (const file of files)
        expect(["imported", "duplicate"]).toContain((await importRound(file, store.db)).status);
      expect(await rebuild(store.db, { check: true })).toMatchObject({
        rounds: files.length,
        total: 0,
        problems: [],
      });
      await store.close();
    },
    TIMEOUT,
  );

  test(
    "a full disk under three senders: old data stays readable, imports are refused with the reason, " +
      "and with free space everything continues",
    async (context) => {
      const disk = (await mountSmallDisk(DISK_BYTES)) ?? context.skip(NO_SMALL_DISK);
      const said: string[] = [];
      try {
        const dataDir = join(disk.folder, "data");
        await mkdir(dataDir);
        const store = await open(dataDir, (message) => said.push(message));
        await importRound(files[0]!, store.db);
        const reserve = join(dataDir, "postgres", RESERVE_FILE);
        expect((await stat(reserve)).size).toBe(RESERVE_BYTES);
        // Another program takes the rest of the disk while three senders import.
        const senders = [0, 1, 2].map((sender) => sendUntilRefused(store, sender));
        await sleep(500);
        await disk.leaveRoom(ROOM_BYTES);
        await useUpLog(store);
        for (const refused of await Promise.all(senders))
          expect(String(refused)).toMatch(
            /StoreError: The disk of .* (is full|has only)|became unavailable|cannot be reached/,
          );
        await expect.poll(() => said, { timeout: 60_000 }).toContain(EMBEDDED.reserveFreed);
        expect(existsSync(reserve)).toBe(false);
        expect((await readWhenBack(store)).length).toBeGreaterThan(0);
        const noSpace = `The disk of the data folder ${dataDir} has only`;
        await expect(importRound(files[1]!, store.db)).rejects.toThrow(noSpace);
        await expect(restoreBackup(store.db, import.meta.filename)).rejects.toThrow(noSpace);
        const pk3 = { path: "maps.pk3", name: "maps.pk3", folder: "base" } as const;
        await expect(importPk3(store.db, pk3)).rejects.toThrow(noSpace);
        // A site that starts on the full disk shows the old data too.
        await store.close();
        const again = await open(dataDir, (message) => said.push(message));
        expect((await readWhenBack(again)).length).toBeGreaterThan(0);
        disk.resize(DISK_BYTES);
        expect(await importRound(files[1]!, again.db)).toMatchObject({ status: "imported" });
        await expect.poll(() => existsSync(reserve), { timeout: 30_000 }).toBe(true);
        expect(await rebuild(again.db, { check: true })).toMatchObject({ total: 0, problems: [] });
        await again.close();
      } finally {
        await disk.remove();
      }
    },
    TIMEOUT,
  );
});

/** Imports one round after the other until one fails; the error. */
async function sendUntilRefused({ db }: Store, sender: number): Promise<unknown> {
  for (let seed = 100 + sender * 1000; ; seed++) {
    try {
      await importRound(makeRoundFile({ seed, start: START + seed * 3600, engagements: 200 }), db);
    } catch (error) {
      return error;
    }
  }
}

/** Writes to PostgreSQL's log (WAL) until it has no more room, which stops the server. */
async function useUpLog({ url }: Store): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  const write = async () => {
    await client.connect();
    for (;;) await client.query("SELECT pg_logical_emit_message(true, '', repeat('x', 1000000))");
  };
  expect(await write().catch((error: unknown) => error)).toBeInstanceOf(Error);
}

/**
 * Reads rounds as a page does, through a connection of its own. Waits for a server that restarts
 * itself.
 */
async function readWhenBack({ url }: Store): Promise<unknown[]> {
  for (let tries = 0; ; tries++) {
    try {
      const db = await openDatabase(url, { applicationName: "proximity fault test" });
      const { rounds } = await listRounds(db, { limit: 10, offset: 0 });
      await db.close();
      return rounds;
    } catch (error) {
      if (tries === 40) throw error;
      await sleep(250);
    }
  }
}
