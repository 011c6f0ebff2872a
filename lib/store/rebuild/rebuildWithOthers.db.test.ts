import type pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { importRound } from "../ingest/importRound.ts";
import { emptyTables } from "../ingest/testing/dumpTables.ts";
import { makeRoundFile } from "../ingest/testing/makeRoundFile.ts";
import { scratchDatabase, type ScratchDatabase } from "../testing/scratchDatabase.ts";
import { rebuild } from "./rebuild.ts";

const START = 1_780_000_000;
const ROUNDS = 3;
/** Each must be read again by three rebuilds. */
const MOST_IMPORTS = 8;
const roundAt = (hours: number) =>
  makeRoundFile({ start: START + hours * 3600, seed: hours, map: "mill", engagements: 20 });

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());
beforeEach(async () => {
  await emptyTables(scratch.db);
  for (let hours = 1; hours <= ROUNDS; hours++) await importRound(roundAt(hours), scratch.db);
});

/** Holds a round as an import of it does, until the returned function is called. */
async function holdRoundAsImport(hours: number): Promise<() => Promise<void>> {
  const client = await scratch.db.pool.connect();
  await client.query("BEGIN");
  await client.query("UPDATE round SET identity = identity WHERE identity = $1", [
    `start:${START + hours * 3600}`,
  ]);
  return async () => {
    await client.query("ROLLBACK");
    client.release();
  };
}

test("a check waits for no import that is under way, and no import waits for it", async () => {
  await scratch.db.pool.query("UPDATE player_teamplay_stats SET kills = kills + 1");
  const letGo = await holdRoundAsImport(1);
  try {
    const checked = await rebuild(scratch.db, { check: true });
    expect(checked).toMatchObject({ right: false, rounds: ROUNDS });
  } finally {
    await letGo();
  }
});

test("a repair of one round waits for no import of another", async () => {
  await scratch.db.pool.query(
    "UPDATE map_event SET weapon = 99 WHERE round_id = (SELECT max(id) FROM round)",
  );
  const letGo = await holdRoundAsImport(1);
  try {
    expect(await rebuild(scratch.db)).toMatchObject({ right: true });
  } finally {
    await letGo();
  }
  expect(await rebuild(scratch.db, { check: true })).toMatchObject({ total: 0 });
});

/** Reads what pages read, again and again, and fails if it ever has to wait for a lock. */
async function readUntil(over: AbortSignal): Promise<number> {
  const client: pg.PoolClient = await scratch.db.pool.connect();
  let times = 0;
  try {
    await client.query("SET lock_timeout = '1ms'");
    while (!over.aborted) {
      await client.query("SELECT sum(kills) FROM player_teamplay_stats");
      await client.query("SELECT count(*) FROM round JOIN round_player ON round_id = id");
      await client.query("SELECT count(*) FROM map_event");
      await client.query("SELECT sum(total_axis) FROM map_sum");
      times++;
    }
  } finally {
    client.release(true);
  }
  return times;
}

/** Imports further rounds; returns the status of each. */
async function importUntil(over: AbortSignal): Promise<string[]> {
  const receipts: string[] = [];
  while (!over.aborted && receipts.length < MOST_IMPORTS) {
    const { status } = await importRound(roundAt(ROUNDS + receipts.length + 1), scratch.db);
    receipts.push(status);
  }
  return receipts;
}

test("imports go on and readers never wait while everything is checked and repaired", async () => {
  await scratch.db.pool.query("UPDATE round SET kill_count = -1");
  await scratch.db.pool.query("UPDATE round_player SET deaths = 99");
  await scratch.db.pool.query("UPDATE crossfire_pairs SET crossfire_count = 7");
  const work = new AbortController();
  const others = Promise.all([readUntil(work.signal), importUntil(work.signal)]);
  try {
    expect(await rebuild(scratch.db, { check: true })).toMatchObject({ right: false });
    expect(await rebuild(scratch.db)).toMatchObject({ right: true });
  } finally {
    work.abort();
  }
  const [reads, receipts] = await others;
  expect(Math.min(reads, receipts.length)).toBeGreaterThan(0);
  expect(new Set(receipts)).toEqual(new Set(["imported"]));
  expect(await rebuild(scratch.db, { check: true })).toMatchObject({
    total: 0,
    rounds: ROUNDS + receipts.length,
  });
});
