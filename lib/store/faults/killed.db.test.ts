import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { restoreBackup } from "../backup/restoreBackup.ts";
import { writeBackup } from "../backup/writeBackup.ts";
import { importRound } from "../ingest/importRound.ts";
import { dumpTables, emptyTables } from "../ingest/testing/dumpTables.ts";
import { finishForgetting } from "../people/forget/finishForgetting.ts";
import { forgetPlayer } from "../people/forget/forgetPlayer.ts";
import type { Database } from "../postgres/connection.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import { bundleProgram } from "../testing/bundleProgram.ts";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";
import { finishUnfinished } from "../unfinished/finishUnfinished.ts";
import { listUnfinished } from "../unfinished/listUnfinished.ts";
import { CHANGER, changedFiles, CHANGES, PERSON, PERSON_NAME } from "./changes.ts";
import type { Change, Place, Work } from "./changes.ts";
import { LONG } from "./long.ts";

const PROGRAM = fileURLToPath(new URL("changer.ts", import.meta.url));
const KILLS = LONG ? 20 : 1;
const TIMES = LONG ? `${KILLS} times` : "once";
const TIMEOUT = LONG ? 1_800_000 : 120_000;
/** About how long each work takes. In full, it is measured instead. */
const USUAL_MS = 400;
/** The golden ratio spreads any number of moments over the whole time. */
const SPREAD = 0.618_034;

let scratch: ScratchDatabase;
let folder: string;
beforeAll(async () => {
  scratch = await scratchDatabase();
  folder = await mkdtemp(join(tmpdir(), "proximity-killed-"));
});
afterAll(async () => {
  await scratch.drop();
  await rm(folder, { recursive: true });
});
beforeEach(() => fill(scratch.db));

async function fill(db: Database): Promise<void> {
  await emptyTables(db);
  await db.pool.query("TRUNCATE forgotten_player, joined_guid, map, map_game, map_picture");
  for (const file of changedFiles) await importRound(file, db);
}

/** When to kill a process, in milliseconds after its start. */
function chooseMoment(kill: number, wholeMs: number): number {
  return (((kill + 1) * SPREAD) % 1) * wholeMs;
}

/** Runs a change in a process. Kills it after some time, or waits for its end. Returns the time. */
async function run(
  { url, db }: ScratchDatabase,
  name: Change | Work,
  killAfterMs: number | null,
): Promise<number> {
  const child = spawn(process.execPath, [await bundleProgram(PROGRAM), url, folder, name], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
    });
  const ended = once(child, "close");
  while (!output.includes("ready") && child.exitCode === null) await sleep(5);
  const started = performance.now();
  if (killAfterMs !== null) {
    await sleep(killAfterMs);
    child.kill("SIGKILL");
  }
  await ended;
  expect(output).toMatch(/^ready\n(?:done\n)?$/);
  const milliseconds = performance.now() - started;
  // The server ends what it is doing for a client that is gone.
  const busy =
    "SELECT FROM pg_stat_activity WHERE application_name = ANY($1) AND datname = current_database()";
  while ((await db.pool.query(busy, [[CHANGER, "proximity rebuild"]])).rowCount !== 0)
    await sleep(10);
  return milliseconds;
}

const OTHER_TABLES = [
  "SELECT guid, into_guid FROM joined_guid ORDER BY guid",
  "SELECT map_name, session_date FROM removed_round ORDER BY id",
  "SELECT encode(sha256, 'hex') AS sha, status FROM removed_file ORDER BY sha256",
  "SELECT to_jsonb(map) - 'updated_at' AS row FROM map ORDER BY name",
  "SELECT to_jsonb(map_game) - 'updated_at' AS row FROM map_game ORDER BY map_name",
  "SELECT map_name, variant, size, encode(sha256, 'hex') AS sha FROM map_picture ORDER BY 1, 2, 3",
];

/** Everything the database keeps, without times of writing and row numbers. */
async function readState(db: Database): Promise<string> {
  const rows: unknown[] = [await dumpTables(db)];
  for (const sql of OTHER_TABLES) rows.push((await db.pool.query(sql)).rows);
  return JSON.stringify(rows);
}

async function expectWhole(db: Database): Promise<void> {
  expect(await rebuild(db, { check: true })).toMatchObject({ total: 0, problems: [] });
  expect(await listUnfinished(db)).toEqual([]);
}

/** One of each kind, as each kill takes a second or two. */
const USUAL_CHANGES: readonly Change[] = [
  "merging and unmerging players",
  "replacing a round's file, and undoing it",
  "importing a pk3 with two maps",
];

for (const name of LONG ? (Object.keys(CHANGES) as Change[]) : USUAL_CHANGES)
  test(
    `killed ${TIMES} while ${name}: each step is done or undone`,
    async () => {
      const steps: readonly ((place: Place) => Promise<unknown>)[] = CHANGES[name];
      const states = new Set([await readState(scratch.db)]);
      const started = performance.now();
      for (const step of steps) {
        await step({ db: scratch.db, folder });
        states.add(await readState(scratch.db));
      }
      const cycleMs = performance.now() - started;
      expect(states.size).toBeGreaterThan(1);
      for (let kill = 0; kill < KILLS; kill++) {
        await run(scratch, name, chooseMoment(kill, cycleMs));
        expect(states.has(await readState(scratch.db)), `kill ${kill}`).toBe(true);
        await expectWhole(scratch.db);
      }
    },
    TIMEOUT,
  );

/** Every archived file, unpacked, and every row. */
async function everything(db: Database): Promise<string> {
  const { rows } = await db.pool.query<{ content: Buffer }>(
    "SELECT content_gzip AS content FROM round_file",
  );
  const files = rows.map(({ content }) => gunzipSync(content).toString("latin1"));
  return JSON.stringify([await readState(db), files]);
}

/** How an interrupted forgetting can be finished. */
const FINISHES: ((db: Database, file: string) => Promise<unknown>)[] = [
  (db) => finishUnfinished(db, () => undefined),
  (db, file) => writeBackup(db, file),
  (db) => rebuild(db),
  (db) => forgetPlayer(db, PERSON),
  (db) => finishForgetting(db),
];

test(
  `killed ${TIMES} while forgetting a player: done, undone, or finished later`,
  async () => {
    const before = await readState(scratch.db);
    const milliseconds = LONG ? await run(scratch, "forget", null) : USUAL_MS;
    const traces = new RegExp(`${PERSON}|${PERSON_NAME}`);
    let interrupted = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      await fill(scratch.db);
      await run(scratch, "forget", chooseMoment(kill, milliseconds));
      if ((await scratch.db.prisma.forgotten_player.count()) === 0) {
        expect(await readState(scratch.db)).toBe(before);
        continue;
      }
      if ((await listUnfinished(scratch.db)).length > 0) interrupted++;
      const finish = FINISHES[kill % FINISHES.length]!;
      await finish(scratch.db, join(folder, `forgotten-${kill}.tar`));
      expect(await everything(scratch.db)).not.toMatch(traces);
      await expectWhole(scratch.db);
      for (const file of changedFiles)
        expect(await importRound(file, scratch.db)).toMatchObject({ status: "duplicate" });
    }
    if (LONG) expect(interrupted).toBeGreaterThan(0);
  },
  TIMEOUT,
);

test(
  `killed ${TIMES} while restoring a backup: nothing is restored, or the next start finishes it`,
  async () => {
    const state = await readState(scratch.db);
    await writeBackup(scratch.db, join(folder, "whole.tar"));
    let milliseconds = USUAL_MS;
    for (let kill = LONG ? -1 : 0; kill < KILLS; kill++) {
      const target = await scratchDatabase();
      const moment = kill < 0 ? null : chooseMoment(kill, milliseconds);
      const passed = await run(target, "restore", moment);
      if (kill < 0) milliseconds = passed;
      await finishUnfinished(target.db, () => undefined);
      if ((await target.db.prisma.round.count()) === 0)
        await restoreBackup(target.db, join(folder, "whole.tar"));
      expect(await readState(target.db)).toBe(state);
      await expectWhole(target.db);
      await target.drop();
    }
  },
  TIMEOUT,
);

test(
  `killed ${TIMES} while writing a backup: there is a whole archive or none, and the next backup succeeds`,
  async () => {
    const path = join(folder, "killed.tar");
    const milliseconds = LONG ? await run(scratch, "backup", null) : USUAL_MS;
    for (let kill = 0; kill < KILLS; kill++) {
      await rm(path, { force: true });
      await run(scratch, "backup", chooseMoment(kill, milliseconds));
      const names = await readdir(folder);
      if (names.includes("killed.tar"))
        expect((await readFile(path)).includes("manifest.json")).toBe(true);
      await rm(path, { force: true });
      await writeBackup(scratch.db, path);
      expect((await readdir(folder)).filter((name) => name.startsWith("killed.tar"))).toEqual([
        "killed.tar",
      ]);
    }
  },
  TIMEOUT,
);

test(
  `killed ${TIMES} while rebuilding: the next start removes what is left, and the next rebuild succeeds`,
  async () => {
    const state = await readState(scratch.db);
    const milliseconds = LONG ? await run(scratch, "rebuild", null) : USUAL_MS;
    for (let kill = 0; kill < KILLS; kill++) {
      await run(scratch, "rebuild", chooseMoment(kill, milliseconds));
      await finishUnfinished(scratch.db, () => undefined);
      expect(await listUnfinished(scratch.db)).toEqual([]);
      const schemas = String.raw`SELECT FROM pg_namespace WHERE nspname LIKE 'proximity\_rebuild\_%'`;
      expect((await scratch.db.pool.query(schemas)).rowCount).toBe(0);
      expect(await rebuild(scratch.db)).toMatchObject({ problems: [], right: true });
      expect(await readState(scratch.db)).toBe(state);
    }
  },
  TIMEOUT,
);
