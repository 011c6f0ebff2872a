import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importRound } from "../ingest/importRound.ts";
import { makeRoundFile } from "../ingest/testing/makeRoundFile.ts";
import { type Database, openDatabase } from "../postgres/connection.ts";
import { migrate } from "../postgres/migrate.ts";
import { StoreError } from "../postgres/storeError.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import { type ServerPair, startServerPair } from "../testing/serverPair.ts";

const START = 1_780_000_000;
const SENDERS = 2;
const IMPORTS = 6;

let pair: ServerPair;
let db: Database;

beforeAll(async () => {
  pair = await startServerPair();
  // The standby comes first, so that each connection has to pass it.
  const { primary, standby } = pair;
  const url = primary.url.replace(primary.place, `${standby.place},${primary.place}`);
  db = await openDatabase(`${url}&target_session_attrs=read-write`, {
    applicationName: "proximity test",
  });
  await migrate(db.pool);
});
afterAll(async () => {
  await db.close().finally(() => pair.end());
});

const makeFile = (seed: number) =>
  makeRoundFile({ seed, start: START + seed * 3600, engagements: 20 });

test("a write that reaches a standby is refused as one to try again, and stores nothing", async () => {
  const reads = await openDatabase(pair.standby.url, { applicationName: "proximity test" });
  await expect(importRound(makeFile(0), reads)).rejects.toMatchObject({
    name: "StoreError",
    code: "read_only",
  });
  await reads.close();
});

test("if no server takes writes, the error names each one and its reason", async () => {
  const { standby, url } = pair;
  const nowhere = url.replace(pair.primary.place, "127.0.0.1:9");
  const error = await openDatabase(nowhere, { applicationName: "proximity test" }).catch(String);
  expect(error).toContain(`${standby.place}: it is a standby`);
  expect(error).toContain("127.0.0.1:9: connect ECONNREFUSED");
  expect(error).not.toContain(new URL(standby.url).password);
});

test("no answered import is lost when the primary is killed and the standby promoted, and imports go on", async () => {
  const answered: number[] = [];
  let failures = 0;
  let next = 1;
  const stop = new AbortController();
  const send = async (seed: number): Promise<void> => {
    for (;;) {
      try {
        const { status } = await importRound(makeFile(seed), db);
        // A transaction whose answer was lost may be complete.
        expect(["imported", "duplicate"]).toContain(status);
        answered.push(seed);
        return;
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        failures++;
        await sleep(100);
      }
    }
  };
  const senders = Array.from({ length: SENDERS }, async () => {
    while (!stop.signal.aborted) await send(next++);
  });
  await expect.poll(() => answered.length, { timeout: 30_000 }).toBeGreaterThan(IMPORTS);
  await pair.primary.kill();
  const before = answered.length;
  await pair.standby.ask("SELECT pg_promote()");
  await expect.poll(() => answered.length, { timeout: 30_000 }).toBeGreaterThan(before + IMPORTS);
  stop.abort();
  await Promise.all(senders);
  expect(failures).toBeGreaterThan(0);
  for (const seed of answered)
    expect((await importRound(makeFile(seed), db)).status).toBe("duplicate");
  expect(await rebuild(db, { check: true })).toMatchObject({
    rounds: answered.length,
    total: 0,
    problems: [],
  });
});
