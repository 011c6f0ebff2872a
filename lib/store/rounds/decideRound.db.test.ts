import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { restoreBackup } from "../backup/restoreBackup.ts";
import { writeBackup } from "../backup/writeBackup.ts";
import { importRound } from "../ingest/importRound.ts";
import type { ImportRequest } from "../ingest/importRound.ts";
import type { ImportReceipt } from "../ingest/receipt.ts";
import { dumpTables, emptyTables } from "../ingest/testing/dumpTables.ts";
import { cutFile, makeRoundFile } from "../ingest/testing/makeRoundFile.ts";
import type { RoundFile } from "../ingest/testing/makeRoundFile.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";
import { decideRound } from "./decideRound.ts";
import type { RoundDecision } from "./decideRound.ts";
import { moveRound } from "./moveRound.ts";
import { removeRound } from "./removeRound.ts";
import { restoreRound } from "./restoreRound.ts";

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());
beforeEach(() => emptyTables(scratch.db));

const START = Date.UTC(2026, 9, 6, 17) / 1000;
const roundAt = (hours: number, seed: number): RoundFile =>
  makeRoundFile({ start: START + hours * 3600, seed });
const send = (file: RoundFile, options: Partial<ImportRequest> = {}): Promise<ImportReceipt> =>
  importRound({ ...file, ...options }, scratch.db);
const decide = (roundId: number | null, decision: RoundDecision) =>
  decideRound(scratch.db, roundId!, decision);

const readRounds = async () =>
  (
    await scratch.db.pool.query<Record<string, unknown>>(
      `SELECT id, map_name AS map, half, session_date::text AS session, played_at AS at,
              name_half AS "nameHalf", wrong_clock AS "wrongClock", time_guessed AS guessed
         FROM round ORDER BY played_at, id`,
    )
  ).rows;

const check = async () => {
  const { differences, right } = await rebuild(scratch.db, { check: true });
  return { differences, right };
};
const RIGHT = { differences: [], right: true };

/** The time of a file whose clock was wrong, in its name and its header. */
const withClock = (seed: number, year: number): RoundFile => {
  const start = Date.UTC(year, 3, 15, 20) / 1000;
  return makeRoundFile({ seed, start });
};

describe("a decision about a round", () => {
  test("is kept by a rebuild, a better file, a removal, a restoring and a backup", async () => {
    await send(roundAt(1, 1));
    const whole = roundAt(0, 2);
    const { roundId } = await send(cutFile(whole, 0.6));
    expect(await decide(roundId, { half: 2 })).toEqual({ ok: true, roundId });
    expect(await decide(roundId, { map: "harbour" })).toEqual({ ok: true, roundId });
    expect(await decide(roundId, { endedLocal: "2026-10-05 21:30" })).toEqual({
      ok: true,
      roundId,
    });
    const decided = {
      id: roundId,
      map: "harbour",
      half: 2,
      session: "2026-10-05",
      at: new Date("2026-10-05T21:30:00Z"),
    };
    const expectDecided = async () => {
      expect((await readRounds())[0]).toMatchObject(decided);
      expect(await check()).toEqual(RIGHT);
    };
    await expectDecided();
    expect(await send(whole)).toMatchObject({
      status: "replaced",
      roundId,
      map: "harbour",
      half: 2,
      sessionDate: "2026-10-05",
    });
    await expectDecided();
    expect(await send(whole)).toMatchObject({ status: "duplicate", map: "harbour", half: 2 });
    await removeRound(scratch.db, roundId!);
    expect(await check()).toEqual(RIGHT);
    expect(await send(whole)).toMatchObject({ status: "removed" });
    await restoreRound(scratch.db, roundId!);
    await expectDecided();
    await scratch.db.pool.query("UPDATE round SET half = 1, played_at = now()");
    expect((await check()).differences).toContainEqual(
      expect.objectContaining({
        table: "round",
        what: expect.stringMatching(/half is 1, should be 2; played_at is/),
      }),
    );
    await rebuild(scratch.db);
    await expectDecided();
    await expectBackupKeeps();
  });

  async function expectBackupKeeps(): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), "proximity-decisions-"));
    const other = await scratchDatabase();
    try {
      await writeBackup(scratch.db, join(folder, "site.tar"));
      await restoreBackup(other.db, join(folder, "site.tar"));
      expect(await dumpTables(other.db)).toEqual(await dumpTables(scratch.db));
      expect(await other.db.prisma.round_decision.findMany()).toEqual(
        await scratch.db.prisma.round_decision.findMany(),
      );
    } finally {
      await other.drop();
      await rm(folder, { recursive: true });
    }
  }

  test("can be taken back: then all is as the file says", async () => {
    await send(roundAt(1, 1));
    const { roundId } = await send(roundAt(0, 2));
    const before = await dumpTables(scratch.db);
    await decide(roundId, { half: 2 });
    await decide(roundId, { map: " harbour " });
    await decide(roundId, { endedLocal: "2026-10-05T21:30" });
    expect(await dumpTables(scratch.db)).not.toEqual(before);
    await decide(roundId, { map: null });
    await decide(roundId, { endedLocal: null });
    expect(await scratch.db.prisma.round_decision.count()).toBe(1);
    await decide(roundId, { half: null });
    expect(await scratch.db.prisma.round_decision.count()).toBe(0);
    expect(await dumpTables(scratch.db)).toEqual(before);
  });

  test("that cannot be is refused with a sentence, and changes nothing", async () => {
    const { roundId } = await send(roundAt(0, 2));
    const before = await dumpTables(scratch.db);
    const refusals: [RoundDecision, RegExp][] = [
      [{ half: 3 }, /half 1 or half 2/],
      [{ map: " " }, /1 to 64 characters/],
      [{ map: "m".repeat(65) }, /1 to 64 characters/],
      [{ endedLocal: "yesterday" }, /is not a time/],
      [{ endedLocal: "2002-12-31 20:00" }, /from 2003/],
      [{ endedLocal: "2099-01-01 20:00" }, /No round was played on 2099-01-01/],
    ];
    for (const [decision, message] of refusals)
      expect(await decide(roundId, decision)).toEqual({
        ok: false,
        message: expect.stringMatching(message),
      });
    expect(await decide(999, { half: 1 })).toEqual({
      ok: false,
      message: "There is no round 999.",
    });
    expect(await dumpTables(scratch.db)).toEqual(before);
    expect(await decide(roundId, { map: "m".repeat(64) })).toMatchObject({ ok: true });
  });

  test("about the map does not make another file of the round a new round", async () => {
    const whole = roundAt(0, 2);
    const { roundId } = await send(cutFile(whole, 0.6));
    const other = await send(makeRoundFile({ start: START, seed: 3, map: "harbour" }));
    // The same number and start, on the map that the other round already has.
    expect(await decide(roundId, { map: "harbour" })).toMatchObject({ ok: true });
    expect(await send(whole)).toMatchObject({ status: "replaced", roundId });
    expect((await readRounds()).map(({ id, map }) => [id, map])).toEqual([
      [roundId, "harbour"],
      [other.roundId, "harbour"],
    ]);
    expect(await check()).toEqual(RIGHT);
  });
});

describe("moving a round", () => {
  test("to another day moves its time with it, so that lists and first and last days follow", async () => {
    const { roundId } = await send(roundAt(0, 2));
    await send(roundAt(2, 2));
    await moveRound(scratch.db, roundId!, "2026-10-20");
    expect((await readRounds()).map(({ id, at }) => [id, at])).toEqual([
      [roundId! + 1, new Date("2026-10-06T19:10:00Z")],
      [roundId, new Date("2026-10-20T17:10:00Z")],
    ]);
    const { rows } = await scratch.db.pool.query<{ last: Date }>(
      "SELECT DISTINCT last_seen AS last FROM player_teamplay_stats",
    );
    expect(rows).toEqual([{ last: new Date("2026-10-20T17:10:00Z") }]);
    expect(await check()).toEqual(RIGHT);
  });

  test("of the next morning to the night before keeps its time", async () => {
    const { roundId } = await send(roundAt(14, 2));
    expect(await readRounds()).toMatchObject([{ session: "2026-10-07" }]);
    await moveRound(scratch.db, roundId!, "2026-10-06");
    expect(await readRounds()).toMatchObject([
      { session: "2026-10-06", at: new Date("2026-10-07T07:10:00Z") },
    ]);
  });
});

describe("a clock that was wrong", () => {
  test.each([1970, 2002, 2099])("is refused with its year if it says %i", async (year) => {
    expect(await send(withClock(1, year))).toMatchObject({
      status: "refused",
      message: expect.stringMatching(new RegExp(`clock said .*${year}.*session date`)),
    });
    expect(await readRounds()).toEqual([]);
    expect(await scratch.db.prisma.source.count()).toBe(0);
  });

  test("does not count if the name or the header has a possible time, and the receipt says so", async () => {
    const name = { ...withClock(1, 2099), fileName: roundAt(0, 1).fileName };
    expect(await send(name)).toMatchObject({
      status: "imported",
      sessionDate: "2026-10-06",
      notes: [
        "The server's clock said 15 Apr 2099, when no round was played. This time is not used.",
      ],
    });
    const header = { ...roundAt(1, 2), fileName: withClock(2, 1970).fileName };
    expect(await send(header)).toMatchObject({ status: "imported", sessionDate: "2026-10-06" });
    expect(await readRounds()).toMatchObject([
      { at: new Date("2026-10-06T17:10:00Z"), guessed: false },
      { at: new Date("2026-10-06T18:10:00Z"), guessed: false },
    ]);
    expect(await check()).toEqual(RIGHT);
  });

  test("is taken with a session date, and later files of the round are too", async () => {
    const whole = withClock(1, 2099);
    const { roundId } = await send(cutFile(whole, 0.6), { sessionDate: "2026-10-06" });
    expect(await send(whole)).toMatchObject({ status: "replaced", roundId });
    expect(await readRounds()).toMatchObject([
      { session: "2026-10-06", at: new Date("2026-10-06T20:10:00Z"), guessed: false },
    ]);
    expect(await check()).toEqual(RIGHT);
  });

  test("of rounds from before this rule is replaced by the import's time, until an admin sets one", async () => {
    const { roundId } = await send(withClock(1, 2099), { sessionDate: "2026-10-06" });
    // As an earlier version stored it.
    await scratch.db.pool.query("UPDATE round_file SET session_date_given = NULL");
    expect((await check()).right).toBe(false);
    const rebuilt = await rebuild(scratch.db);
    expect(rebuilt.right).toBe(true);
    expect(rebuilt.guessed).toEqual([{ id: roundId, clock: new Date("2099-04-15T20:10:00Z") }]);
    const { rows } = await scratch.db.pool.query<{ at: Date }>(
      "SELECT imported_at AS at FROM round_file",
    );
    expect(await readRounds()).toMatchObject([{ at: rows[0]!.at, guessed: true }]);
    await decide(roundId, { endedLocal: "2026-10-06 17:21" });
    expect(await readRounds()).toMatchObject([
      { at: new Date("2026-10-06T17:21:00Z"), session: "2026-10-06", guessed: false },
    ]);
    expect(await check()).toEqual(RIGHT);
    expect((await rebuild(scratch.db)).guessed).toEqual([]);
  });
});

describe("the half", () => {
  const otherName = (file: RoundFile): RoundFile => ({
    ...file,
    fileName: file.fileName.replace("round-1", "round-2"),
  });

  test("in a name that contradicts the header is noted until an admin sets the half", async () => {
    const { roundId, notes, half } = await send(otherName(roundAt(0, 1)));
    expect(half).toBe(1);
    expect(notes).toEqual([
      "The file's name says second half, its header says first half. The header counts until an admin sets the half.",
    ]);
    expect(await readRounds()).toMatchObject([{ half: 1, nameHalf: 2 }]);
    expect(await send(otherName(roundAt(0, 1)))).toMatchObject({ status: "duplicate", notes });
    await decide(roundId, { half: 2 });
    expect(await readRounds()).toMatchObject([{ half: 2, nameHalf: null }]);
    expect(await send(otherName(roundAt(0, 1)))).toMatchObject({ half: 2, notes: [] });
    expect(await check()).toEqual(RIGHT);
  });
});
