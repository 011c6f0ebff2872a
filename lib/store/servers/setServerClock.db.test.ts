import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { importRound } from "../ingest/importRound.ts";
import type { ImportReceipt } from "../ingest/receipt.ts";
import { dumpTables, emptyTables } from "../ingest/testing/dumpTables.ts";
import { makeRoundFile } from "../ingest/testing/makeRoundFile.ts";
import type { RoundFile } from "../ingest/testing/makeRoundFile.ts";
import { listServers } from "../read/servers/listServers.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import { moveRound } from "../rounds/moveRound.ts";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";
import { setServerClock } from "./setServerClock.ts";

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());
beforeEach(() => emptyTables(scratch.db));

/** A round of a tracker that writes no unix keys: only its name says when it ended. */
const named = (seed: number, stamp: string, map: string, round: number): RoundFile => ({
  ...makeRoundFile({ seed, map, round, start: null, form: "v3" }),
  fileName: `${stamp}-${map}-round-${round}_engagements.txt`,
});
const keyed = (seed: number, end: string, map: string, round: number): RoundFile =>
  makeRoundFile({ seed, map, round, start: Date.parse(`${end}Z`) / 1000 - 600 });

const send = (file: RoundFile, sourceName = "club"): Promise<ImportReceipt> =>
  importRound({ ...file, sourceName }, scratch.db);

const listRounds = async () =>
  (
    await scratch.db.pool.query<{ map: string; at: Date; session: string }>(
      "SELECT map_name AS map, played_at AS at, session_date::text AS session FROM round ORDER BY played_at, id",
    )
  ).rows.map(({ map, at, session }) => `${map} ${at.toISOString().slice(0, 16)} ${session}`);

const check = async () => {
  const { differences, right } = await rebuild(scratch.db, { check: true });
  return { differences, right };
};
const RIGHT = { differences: [], right: true };

describe("a server's time zone", () => {
  test("puts rounds with and without unix keys in the order they were played, imported or not", async () => {
    await send(named(1, "2026-08-10-220000", "mill", 0));
    await send(named(2, "2026-08-10-221500", "mill", 1));
    await send(keyed(3, "2026-08-10T20:30:00", "quarry", 1));
    expect((await listRounds()).map((line) => line.split(" ")[0])).toEqual([
      "quarry",
      "mill",
      "mill",
    ]);
    expect(await setServerClock(scratch.db, "club", { timeZone: "europe/ljubljana" })).toEqual({
      ok: true,
      clock: { timeZone: "Europe/Ljubljana", sessionEndsHour: 6 },
      rounds: 2,
    });
    await send(named(4, "2026-08-10-224500", "depot", 0));
    expect(await listRounds()).toEqual([
      "mill 2026-08-10T20:00 2026-08-10",
      "mill 2026-08-10T20:15 2026-08-10",
      "quarry 2026-08-10T20:30 2026-08-10",
      "depot 2026-08-10T20:45 2026-08-10",
    ]);
    expect(await check()).toEqual(RIGHT);
  });

  test("joins rounds of one night that have no stamp in their names", async () => {
    const rename = (file: RoundFile, fileName: string) => ({ ...file, fileName });
    await send(rename(keyed(1, "2026-08-12T05:50:00", "mill", 1), "first_engagements.txt"));
    await send(rename(keyed(2, "2026-08-12T06:05:00", "mill", 2), "second_engagements.txt"));
    expect((await listServers(scratch.db))[0]).toMatchObject({ rounds: 2 });
    expect(new Set((await listRounds()).map((line) => line.slice(-10))).size).toBe(2);
    await setServerClock(scratch.db, "club", { timeZone: "America/Los_Angeles" });
    expect(await listRounds()).toEqual([
      "mill 2026-08-12T05:50 2026-08-11",
      "mill 2026-08-12T06:05 2026-08-11",
    ]);
    expect(await listServers(scratch.db)).toEqual([
      {
        name: "club",
        timeZone: "America/Los_Angeles",
        sessionEndsHour: 6,
        rounds: 2,
        lastSession: "2026-08-11",
      },
    ]);
    expect(await check()).toEqual(RIGHT);
  });

  test("gives every table what imports with this zone would have given", async () => {
    const files = [0, 1, 2, 3, 4, 5].map((index) =>
      index % 2 === 0
        ? named(index, `2026-10-24-${20 + (index % 4)}3000`, "mill", index % 2)
        : keyed(index, `2026-10-25T0${index}:30:00`, "quarry", 1),
    );
    for (const file of files) await send(file);
    await setServerClock(scratch.db, "club", { timeZone: "Pacific/Auckland" });
    const followed = await dumpTables(scratch.db);
    await emptyTables(scratch.db);
    await scratch.db.pool.query(
      "INSERT INTO source (name, time_zone) VALUES ('club', 'Pacific/Auckland')",
    );
    for (const file of files) await send(file);
    expect(followed).toEqual(await dumpTables(scratch.db));
  });

  test("knows summer time: the hour that is skipped, and the first of the one that comes twice", async () => {
    await send(named(1, "2026-03-29-023000", "mill", 0));
    await send(named(2, "2026-10-25-023000", "mill", 0));
    await send(named(3, "2026-10-25-030000", "mill", 0));
    await setServerClock(scratch.db, "club", { timeZone: "Europe/Vienna" });
    expect(await listRounds()).toEqual([
      "mill 2026-03-29T01:30 2026-03-28",
      "mill 2026-10-25T00:30 2026-10-24",
      "mill 2026-10-25T02:00 2026-10-24",
    ]);
    expect(await check()).toEqual(RIGHT);
  });

  test("changes no other server, and no session that a person gave", async () => {
    const { roundId } = await send(named(1, "2026-08-10-220000", "mill", 0));
    await send(named(2, "2026-08-10-220000", "mill", 0), "other");
    await moveRound(scratch.db, roundId!, "2026-08-01");
    expect(await setServerClock(scratch.db, "club", { timeZone: "Asia/Tokyo" })).toMatchObject({
      rounds: 1,
    });
    expect(await listRounds()).toEqual([
      "mill 2026-08-01T13:00 2026-08-01",
      "mill 2026-08-10T22:00 2026-08-10",
    ]);
    expect(await check()).toEqual(RIGHT);
  });

  test("must exist, and so must the server", async () => {
    await send(named(1, "2026-08-10-220000", "mill", 0));
    expect(await setServerClock(scratch.db, "club", { timeZone: "Europe/Nowhere" })).toMatchObject({
      ok: false,
      message: expect.stringContaining("Europe/Nowhere"),
    });
    expect(await setServerClock(scratch.db, "none", { timeZone: "UTC" })).toMatchObject({
      ok: false,
      message: 'There is no game server "none".',
    });
  });
});

test("the hour that ends a session is the server's own, and imported rounds follow", async () => {
  await send(named(1, "2026-08-11-013000", "mill", 0));
  await send(named(2, "2026-08-11-103000", "mill", 1));
  expect(await setServerClock(scratch.db, "club", { sessionEndsHour: 0 })).toMatchObject({
    ok: true,
    rounds: 1,
  });
  expect(await listRounds()).toEqual([
    "mill 2026-08-11T01:30 2026-08-11",
    "mill 2026-08-11T10:30 2026-08-11",
  ]);
  expect(await check()).toEqual(RIGHT);
  await setServerClock(scratch.db, "club", { sessionEndsHour: 12 });
  expect(await listRounds()).toEqual([
    "mill 2026-08-11T01:30 2026-08-10",
    "mill 2026-08-11T10:30 2026-08-10",
  ]);
  expect(await check()).toEqual(RIGHT);
  expect(await setServerClock(scratch.db, "club", { sessionEndsHour: 13 })).toMatchObject({
    ok: false,
  });
});
