import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { readDataVersion } from "#lib/store/read/readDataVersion.ts";
import { listDuos } from "#lib/store/read/duos/listDuos.ts";
import { listRounds } from "#lib/store/read/rounds/listRounds.ts";
import { type ReplicaWatch, watchReplica } from "#lib/store/replica/watchReplica.ts";
import { readRoutes } from "./api/v1/openapi.json/readRoutes.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import { makeRoundFile } from "#lib/store/ingest/testing/makeRoundFile.ts";
import { type Database, openDatabase, readFrom } from "#lib/store/postgres/connection.ts";
import { migrate } from "#lib/store/postgres/migrate.ts";
import { StoreError } from "#lib/store/postgres/storeError.ts";
import { rebuild } from "#lib/store/rebuild/rebuild.ts";
import { scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { type ServerPair, startServerPair } from "#lib/store/testing/serverPair.ts";

const START = 1_780_000_000;
const SENDERS = 2;
const IMPORTS = 6;
const MOST_LAG_MS = 500;
const TIMEOUT_MS = 30_000;

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

const countRounds = async (from: Database): Promise<number> =>
  (await listRounds(from, { limit: 1, offset: 0 })).total;

describe("a replica", () => {
  const said: string[] = [];
  let watch: ReplicaWatch;
  beforeAll(async () => {
    for (const seed of [1, 2]) await importRound(makeFile(seed), db);
    watch = await watchReplica({
      url: pair.standby.url,
      primary: db,
      say: (message, { reason = "" }) => said.push(`${message} ${reason}`.trim()),
      mostLagMs: MOST_LAG_MS,
    });
  });
  afterAll(() => watch.close());
  const choose = (): Database => {
    const chosen = watch.choose();
    if (chosen === null) throw new Error(`No replica: ${JSON.stringify(watch.list())}`);
    return chosen;
  };

  test("answers every read of the API, with nothing written", async () => {
    await vi.waitFor(async () => expect(await countRounds(choose())).toBe(2), TIMEOUT_MS);
    const reads = choose();
    // The answer about pairs is made in the primary, and read from the replica.
    expect(
      (await listDuos(reads, { minCrossfires: 0, limit: 9, offset: 0 })).duos.length,
    ).toBeGreaterThan(0);
    vi.stubEnv("DATABASE_URL", pair.primary.url);
    const statuses: Record<string, number> = {};
    for (const { address, handler, method } of await readRoutes()) {
      if (method !== "get") continue;
      const request = new Request(`http://localhost/api/v1${address.replaceAll(/\{\w+\}/g, "1")}`);
      const params = { id: "1", map: "supply", date: "2026-05-28", player1: "a", player2: "b" };
      const answer = await readFrom(reads, () =>
        handler(request, { params: Promise.resolve(params) }),
      );
      statuses[address] = answer.status;
    }
    vi.unstubAllEnvs();
    expect(Object.values(statuses).filter((status) => status >= 500)).toEqual([]);
    expect(Object.values(statuses).filter((status) => status === 200).length).toBeGreaterThan(3);
    expect(watch.choose()).toBe(reads);
  });

  test("that is behind has an older version with its older rows, gets no reads beyond the limit, and is used again", async () => {
    const reads = choose();
    await vi.waitFor(
      async () => expect(await readDataVersion(reads)).toBe(await readDataVersion(db)),
      TIMEOUT_MS,
    );
    const before = await readDataVersion(reads);
    await pair.standby.ask("SELECT pg_wal_replay_pause()");
    await importRound(makeFile(3), db);
    expect([await readDataVersion(reads), await countRounds(reads)]).toEqual([before, 2]);
    expect(await readDataVersion(db)).not.toBe(before);
    await vi.waitFor(async () => {
      await watch.check();
      expect(watch.choose()).toBeNull();
    }, TIMEOUT_MS);
    expect(watch.list()).toMatchObject([{ name: pair.standby.place, state: "behind" }]);
    expect(said.at(-1)).toMatch(/^public reads go to the primary.* it is \d+ seconds behind$/);
    // What still reads from it gets newer rows, from the primary.
    expect(await countRounds(reads)).toBe(3);
    await pair.standby.ask("SELECT pg_wal_replay_resume()");
    await vi.waitFor(async () => {
      await watch.check();
      expect(watch.list()).toMatchObject([{ state: "used" }]);
    }, TIMEOUT_MS);
    await vi.waitFor(async () => expect(await countRounds(choose())).toBe(3), TIMEOUT_MS);
  });

  test("that goes away takes no read down: the primary answers, and the log says so once", async () => {
    const reads = choose();
    said.length = 0;
    await pair.standby.stop();
    expect(await Promise.all([countRounds(reads), countRounds(reads)])).toEqual([3, 3]);
    expect(watch.choose()).toBeNull();
    await watch.check();
    await watch.check();
    expect(watch.list()).toMatchObject([{ state: "unreachable" }]);
    expect(said.filter((line) => line.startsWith("public reads go to the primary"))).toHaveLength(
      1,
    );
    expect(said.join()).not.toContain(new URL(pair.standby.url).password);
    await pair.standby.start();
    await watch.check();
    expect(watch.list()).toMatchObject([{ state: "used" }]);
  });

  test("of another database is not used", async () => {
    const other = await scratchDatabase();
    const foreign = await watchReplica({ url: other.url, primary: db, say: () => undefined });
    expect(foreign.choose()).toBeNull();
    expect(foreign.list()).toMatchObject([{ state: "foreign" }]);
    await foreign.close();
    await other.drop();
  });
});

test("no answered import is lost when the primary is killed and the standby promoted, and imports go on", async () => {
  const answered: number[] = [];
  let failures = 0;
  let next = 10;
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
    rounds: (await listRounds(db, { limit: 1, offset: 0 })).total,
    total: 0,
    problems: [],
  });
});
