import { spawn, execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "../postgres/connection.ts";
import { importRound } from "../ingest/importRound.ts";
import { emptyTables } from "../ingest/testing/dumpTables.ts";
import { makeRoundFile } from "../ingest/testing/makeRoundFile.ts";
import { openStore } from "../openStore.ts";
import type { Store } from "../openStore.ts";
import { listRounds } from "../read/rounds/listRounds.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import { removeRound } from "../rounds/removeRound.ts";
import { restoreRound } from "../rounds/restoreRound.ts";
import { StoreError } from "../postgres/storeError.ts";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";
import { LONG } from "./long.ts";

const IMPORTER = fileURLToPath(new URL("importer.ts", import.meta.url));
const KILLS = LONG ? 50 : 3;
const BUSY_SECONDS = LONG ? 60 : 2;
const START = 1_780_000_000;
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
    ["--import", "tsx", IMPORTER, scratch.url, String(seed), String(clients), String(seconds)],
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

  const files = Array.from({ length: 12 }, (_, seed) =>
    makeRoundFile({ seed, start: START + seed * 3600, engagements: 40 }),
  );

  async function open(dataDir: string): Promise<Store> {
    const opened = await openStore({
      databaseUrl: undefined,
      dataDir,
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
      await rm(folder, { recursive: true });
    },
    TIMEOUT,
  );

  test(
    "the disk of the data folder is full: a clear error, old data stays readable, and it works again with free space",
    async (context) => {
      try {
        execFileSync("mount", ["-t", "tmpfs", "-o", "size=160m,mode=0755", "tmpfs", folder], {
          stdio: "ignore",
        });
      } catch {
        context.skip("A small file system cannot be mounted on this machine.");
      }
      try {
        const dataDir = join(folder, "data");
        await mkdir(dataDir);
        const store = await open(dataDir);
        await importRound(files[0]!, store.db);
        await store.db.pool.query("CHECKPOINT");
        await fill(join(folder, "ballast"));
        let refused: unknown = null;
        for (let seed = 100; seed < 400 && refused === null; seed++) {
          refused = await importRound(
            makeRoundFile({ seed, start: START + seed * 3600, engagements: 200 }),
            store.db,
          ).then(
            () => null,
            (error: unknown) => error,
          );
        }
        expect(refused).toBeInstanceOf(StoreError);
        expect(String(refused)).toMatch(/disk of the database is full|became unavailable/);
        expect((await readWhenBack(store)).length).toBeGreaterThan(0);
        await rm(join(folder, "ballast"));
        await readWhenBack(store);
        expect(await importRound(files[1]!, store.db)).toMatchObject({ status: "imported" });
        expect(await rebuild(store.db, { check: true })).toMatchObject({ total: 0, problems: [] });
        await store.close();
      } finally {
        execFileSync("umount", ["-l", folder]);
        await rm(folder, { recursive: true, force: true });
      }
    },
    TIMEOUT,
  );
});

/** Fills a file system up to the last few pages. */
async function fill(path: string): Promise<void> {
  const piece = Buffer.alloc(64 * 1024);
  try {
    for (;;) await writeFile(path, piece, { flag: "a" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
  }
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
