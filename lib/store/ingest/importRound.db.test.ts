import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findDeadTargets } from "#lib/analytics/deadTargets/findDeadTargets.ts";
import { readEngagementFile } from "#lib/engagements/readEngagementFile.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";
import { importRound } from "./importRound.ts";
import type { ImportRequest } from "./importRound.ts";
import type { ImportReceipt } from "./receipt.ts";
import { dumpTables, emptyTables, SUM_TABLES } from "./testing/dumpTables.ts";
import { expectEngagements, expectLifetime } from "./testing/expectTables.ts";
import { cutFile, editFile, makeRoundFile } from "./testing/makeRoundFile.ts";
import type { RoundFile } from "./testing/makeRoundFile.ts";
import type { TallyRound } from "./testing/tallyRounds.ts";

let scratch: ScratchDatabase;
/** A second database that imports the same rounds from scratch, for comparison. */
let fresh: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
  fresh = await scratchDatabase();
});
afterAll(async () => {
  await scratch.drop();
  await fresh.drop();
});
beforeEach(async () => {
  await emptyTables(scratch.db);
  await emptyTables(fresh.db);
});

const send = (file: RoundFile, options: Partial<ImportRequest> = {}): Promise<ImportReceipt> =>
  importRound({ ...file, ...options }, scratch.db);

/** Fails unless the sums equal those of a database that imported only these files. */
async function expectSums(files: readonly RoundFile[]): Promise<void> {
  for (const file of files)
    expect(await importRound(file, fresh.db)).toMatchObject({ status: "imported" });
  expect(await dumpTables(scratch.db, SUM_TABLES)).toEqual(await dumpTables(fresh.db, SUM_TABLES));
}

const HOUR = 3600;
const SESSION_DATE = 1_780_000_000;
const roundAt = (hours: number, spec: Parameters<typeof makeRoundFile>[0]): RoundFile =>
  makeRoundFile({ start: SESSION_DATE + hours * HOUR, ...spec });

describe("one file", () => {
  test.each(["own", "v3"] as const)(
    "made-up rounds in the %s form give five tables with the sums of their rows",
    async (form) => {
      const rounds: TallyRound[] = [];
      for (let seed = 0; seed < 8; seed++) {
        const file = roundAt(seed, {
          seed,
          form,
          engagements: 25,
          map: seed % 2 === 0 ? "mill" : "quarry",
          gridSize: seed === 4 ? 256 : 512,
        });
        const receipt = await send(file);
        const read = readEngagementFile(file.bytes);
        if (!read.ok) throw new Error(read.refusal.message);
        expect(receipt).toMatchObject({
          status: "imported",
          problemCount: 0,
          engagements: 25 - findDeadTargets(read.file).size,
        });
        rounds.push({
          file: read.file,
          playedAt: new Date((SESSION_DATE + seed * HOUR + 600) * 1000),
        });
        await expectEngagements(scratch.db, receipt.roundId!, read.file);
        await expectLifetime(scratch.db, rounds);
      }
    },
  );

  test("importing the same bytes again, under any name and source, changes nothing", async () => {
    const file = roundAt(0, { seed: 1 });
    const first = await send(file);
    const before = await dumpTables(scratch.db);
    for (const options of [
      {},
      { fileName: "2026-01-01-200000-mill-round-1_engagements.txt" },
      { sourceName: "other" },
      { replace: true },
    ]) {
      expect(await send(file, options)).toMatchObject({
        status: "duplicate",
        roundId: first.roundId,
      });
    }
    expect(await dumpTables(scratch.db)).toEqual(before);
    expect((await scratch.db.pool.query("SELECT FROM source")).rowCount).toBe(1);
  });

  test.each([
    ["players", "player_teamplay_stats"],
    ["the ground, which comes last", "map_ground"],
    ["events", "map_event"],
  ])("an import that fails at %s leaves nothing behind", async (_, table) => {
    const earlier = roundAt(0, { seed: 1 });
    await send(earlier);
    const before = await dumpTables(scratch.db);
    await scratch.db.pool
      .query(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'forced'; END $$;
      CREATE TRIGGER fail BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION fail()`);
    const failed = await Promise.allSettled([
      send(roundAt(1, { seed: 2 }), { sourceName: "new" }),
      send(roundAt(0, { seed: 2 }), { replace: true }),
    ]);
    await scratch.db.pool.query("DROP FUNCTION fail CASCADE");
    for (const result of failed)
      expect(result).toMatchObject({ status: "rejected", reason: { message: "forced" } });
    expect(await dumpTables(scratch.db)).toEqual(before);
    expect((await scratch.db.pool.query("SELECT FROM source WHERE name = 'new'")).rowCount).toBe(0);
    expect(await send(roundAt(1, { seed: 2 }))).toMatchObject({ status: "imported" });
  });

  test("a file with a sum too large for its column is refused, and nothing is stored", async () => {
    const { bytes, fileName } = roundAt(0, { seed: 1, engagements: 30 });
    const text = Buffer.from(bytes)
      .toString("latin1")
      .replaceAll(/^(\d+;(?:[^;]*;){7})\d+;/gm, "$12000000000;");
    expect(await send({ bytes: Buffer.from(text, "latin1"), fileName })).toMatchObject({
      status: "refused",
      message: expect.stringContaining("out of range"),
    });
    expect(Object.values(await dumpTables(scratch.db)).flat()).toEqual([]);
  });

  test.each([
    ["", "empty"],
    ["hello\n", "PROXIMITY_TRACKER"],
  ])("refuses a file that is not an engagement file: %j", async (text, message) => {
    expect(await send({ bytes: Buffer.from(text), fileName: "x.txt" })).toMatchObject({
      status: "refused",
      roundId: null,
      message: expect.stringContaining(message),
    });
  });
});

describe("files of one round", () => {
  const whole = roundAt(0, { seed: 3 });
  const other = roundAt(2, { seed: 4 });

  test.each([0.5, 0.9])("a complete file replaces one that was truncated at %d", async (share) => {
    await send(other);
    const cut = await send(cutFile(whole, share));
    expect(cut).toMatchObject({ status: "imported", complete: false });
    expect(await send(whole)).toMatchObject({
      status: "replaced",
      roundId: cut.roundId,
      complete: true,
    });
    await expectSums([other, whole]);
  });

  test("a truncated file after the complete one is only archived", async () => {
    await send(whole);
    expect(await send(cutFile(whole, 0.7))).toMatchObject({
      status: "kept_out",
      message: expect.stringContaining("differ"),
    });
    await expectSums([whole]);
    const files = await scratch.db.pool.query<{ status: string }>(
      "SELECT status FROM round_file ORDER BY id",
    );
    expect(files.rows.map(({ status }) => status)).toEqual(["current", "kept_out"]);
  });

  test(
    "the receipt of a file that is set aside has the round's session date, not the file name's, " +
      "also when the file is sent again",
    async () => {
      const first = await send(whole);
      const late = {
        ...cutFile(whole, 0.7),
        fileName: whole.fileName.replace(/^\d{4}-\d{2}-\d{2}/, "2031-01-05"),
      };
      expect(await send(late)).toMatchObject({
        status: "kept_out",
        roundId: first.roundId,
        sessionDate: first.sessionDate,
      });
      expect(await send(late)).toMatchObject({
        status: "duplicate",
        sessionDate: first.sessionDate,
      });
    },
  );

  test("if both files have as many rows, the first stays unless a replacement is requested", async () => {
    const edited = editFile(whole, "edited");
    await send(whole);
    expect(await send(edited)).toMatchObject({ status: "kept_out" });
    expect(await send(edited)).toMatchObject({ status: "duplicate" });
    expect(await send(edited, { replace: true })).toMatchObject({ status: "replaced" });
    expect(await send(whole, { replace: true })).toMatchObject({ status: "replaced" });
    await expectSums([whole]);
    const files = await scratch.db.pool.query<{ status: string }>(
      "SELECT status FROM round_file ORDER BY id",
    );
    expect(files.rows.map(({ status }) => status)).toEqual(["current", "superseded"]);
  });

  test(
    "a file that is sent again under another name is archived under that name, which gives its " +
      "session date",
    async () => {
      const file = roundAt(0, { seed: 1 });
      await send(file);
      await send(editFile(file, "y"), { replace: true });
      const fileName = file.fileName.replace(/^\d{4}-\d{2}-\d{2}/, "2025-03-04");
      expect(await send({ ...file, fileName }, { replace: true })).toMatchObject({
        status: "replaced",
        sessionDate: expect.stringMatching(/^2025-03-0/),
      });
      expect(await rebuild(scratch.db, { check: true })).toMatchObject({ total: 0, problems: [] });
    },
  );

  test("the file with more rows wins, even if it has other people, places and names", async () => {
    await send(other);
    await send(roundAt(0, { seed: 5, engagements: 3 }));
    const larger = roundAt(0, { seed: 6, engagements: 20 });
    expect(await send(larger)).toMatchObject({ status: "replaced" });
    await expectSums([other, larger]);
  });

  test("a session date that a person gave stays when a better file replaces the round's file", async () => {
    await send(cutFile(whole, 0.5), { sessionDate: "2020-02-29" });
    expect(await send(whole)).toMatchObject({ status: "replaced", sessionDate: "2020-02-29" });
    const rows = await scratch.db.pool.query(
      "SELECT DISTINCT session_date::text FROM combat_engagement UNION SELECT session_date::text FROM map_event",
    );
    expect(rows.rows).toEqual([{ session_date: "2020-02-29" }]);
  });
});

describe("a file counts as another round", () => {
  test.each([
    ["the second half", roundAt(1, { seed: 1, round: 2 })],
    ["the same map again that evening", roundAt(1, { seed: 1 })],
    ["another map at the same second", roundAt(0, { seed: 1, map: "quarry" })],
  ])("%s", async (_, file) => {
    const first = await send(roundAt(0, { seed: 1 }));
    const second = await send(file);
    expect(second.status).toBe("imported");
    expect(second.roundId).not.toBe(first.roundId);
  });

  test("without round_start_unix, the stamp of the file name distinguishes rounds", async () => {
    const file = makeRoundFile({ seed: 1, start: null, form: "v3" });
    expect(await send(file)).toMatchObject({ status: "imported" });
    expect(await send({ ...editFile(file, "x"), fileName: file.fileName })).toMatchObject({
      status: "kept_out",
    });
    expect(
      await send({ ...editFile(file, "y"), fileName: file.fileName.replace(/^\d{4}/, "2025") }),
    ).toMatchObject({ status: "imported" });
  });

  test("the same round number and second on another server", async () => {
    const file = roundAt(0, { seed: 1 });
    await send(file);
    expect(await send(editFile(file, "x"), { sourceName: "second server" })).toMatchObject({
      status: "imported",
    });
  });
});

describe("when a round was played", () => {
  const named = (fileName: string): RoundFile => ({
    ...makeRoundFile({ seed: 1, start: null, form: "v3" }),
    fileName,
  });
  const playedAt = async ({ roundId }: ImportReceipt): Promise<string> =>
    (
      await scratch.db.pool.query<{ at: Date }>("SELECT played_at AS at FROM round WHERE id = $1", [
        roundId,
      ])
    ).rows[0]!.at.toISOString();

  test("a stamp before 6 a.m. belongs to the previous day's session, a later one to the same day's", async () => {
    expect(await send(named("2026-03-01-055959-mill-round-0_engagements.txt"))).toMatchObject({
      sessionDate: "2026-02-28",
    });
    await emptyTables(scratch.db);
    expect(await send(named("2026-03-01-060000-mill-round-0_engagements.txt"))).toMatchObject({
      sessionDate: "2026-03-01",
    });
  });

  test("a stamp is read in the source's time zone, summer time included", async () => {
    await scratch.db.pool.query(
      "INSERT INTO source (name, time_zone) VALUES ('vienna', 'Europe/Vienna')",
    );
    const receipt = await send(named("2026-07-10-220000-mill-round-0_engagements.txt"), {
      sourceName: "vienna",
    });
    expect(await playedAt(receipt)).toBe("2026-07-10T20:00:00.000Z");
  });

  test("without a stamp, the header's clock gives the date, in the source's time zone", async () => {
    await scratch.db.pool.query(
      "INSERT INTO source (name, time_zone) VALUES ('tokyo', 'Asia/Tokyo')",
    );
    const start = Date.UTC(2026, 6, 10, 22) / 1000;
    const receipt = await send(
      { ...makeRoundFile({ seed: 1, start }), fileName: "renamed.txt" },
      { sourceName: "tokyo" },
    );
    expect(receipt).toMatchObject({ sessionDate: "2026-07-11" });
    expect(await playedAt(receipt)).toBe("2026-07-10T22:10:00.000Z");
  });

  test("without a stamp and a header clock, the session date must be given", async () => {
    const file = named("renamed.txt");
    expect(await send(file)).toMatchObject({
      status: "refused",
      message: expect.stringContaining("YYYY-MM-DD"),
    });
    expect(await send(file, { sessionDate: "2026-02-30" })).toMatchObject({ status: "refused" });
    expect(await send(file, { sessionDate: "2026-02-28" })).toMatchObject({
      status: "imported",
      sessionDate: "2026-02-28",
    });
  });
});

describe("lifetime rows that are more than sums", () => {
  test("a pair's row begins with its first crossfire and also counts the earlier rounds", async () => {
    const rounds: TallyRound[] = [];
    for (let seed = 20; seed < 32; seed++) {
      const file = roundAt(seed, { seed, engagements: 4 });
      await send(file);
      const read = readEngagementFile(file.bytes);
      if (read.ok)
        rounds.push({
          file: read.file,
          playedAt: new Date((SESSION_DATE + seed * HOUR + 600) * 1000),
        });
      await expectLifetime(scratch.db, rounds);
    }
    expect(rounds).toHaveLength(12);
  });

  test("pairs have both players' latest names, even from rounds they did not play together", async () => {
    for (let seed = 0; seed < 12; seed++) {
      await send(roundAt(seed % 5 === 0 ? 50 - seed : seed, { seed, engagements: 15 }));
      const wrong = await scratch.db.pool.query(
        `SELECT FROM crossfire_pairs JOIN player_teamplay_stats AS one ON one.player_guid = player1_guid
                                     JOIN player_teamplay_stats AS two ON two.player_guid = player2_guid
          WHERE player1_name <> one.player_name OR player2_name <> two.player_name`,
      );
      expect(wrong.rowCount).toBe(0);
    }
  });
});

describe("many imports", () => {
  const files = Array.from({ length: 10 }, (_, index) =>
    roundAt(index, { seed: index, map: index % 3 === 0 ? "quarry" : "mill" }),
  );
  const variants = files.flatMap((file, index) => [
    file,
    cutFile(file, 0.6),
    file,
    ...(index % 2 === 0 ? [editFile(file, "twin")] : []),
  ]);

  test("ten simultaneous imports of overlapping files count each round once", async () => {
    const waiting = variants.toSorted((a, b) => (a.bytes.length % 97) - (b.bytes.length % 97));
    const worker = async (): Promise<void> => {
      for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) await send(file);
    };
    await Promise.all(Array.from({ length: 10 }, worker));
    expect(waiting).toEqual([]);
    // Either of two twins may have come first. That makes no difference, as their rows are equal.
    await expectSums(files);
  });

  test("any order of imports and replacements equals a fresh import of the files that are current at the end", async () => {
    const step = fc.record({
      round: fc.nat(3),
      seed: fc.nat(5),
      size: fc.nat(3),
      cut: fc.boolean(),
      replace: fc.boolean(),
    });
    const holds = fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        await emptyTables(scratch.db);
        await emptyTables(fresh.db);
        const standing = new Map<number, RoundFile>();
        for (const { round, seed, size, cut, replace } of steps) {
          const made = roundAt(round, { seed, engagements: 2 + 4 * size });
          const file = cut ? cutFile(made, 0.8) : made;
          const { status } = await send(file, { replace });
          if (status === "imported" || status === "replaced") standing.set(round, file);
        }
        await expectSums([...standing.values()]);
      }),
      { numRuns: 8 },
    );
    await expect(holds).resolves.toBeUndefined();
  });
});
