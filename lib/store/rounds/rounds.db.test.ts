import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { importRound } from "../ingest/importRound.ts";
import type { ImportRequest } from "../ingest/importRound.ts";
import type { ImportReceipt } from "../ingest/receipt.ts";
import { dumpTables, emptyTables, SUM_TABLES } from "../ingest/testing/dumpTables.ts";
import { cutFile, editFile, makeRoundFile } from "../ingest/testing/makeRoundFile.ts";
import type { RoundFile } from "../ingest/testing/makeRoundFile.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";
import {
  dropOldRemovedFiles,
  KEPT_DAYS,
  listRemovedRounds,
  readRemovedRound,
} from "./removedRounds.ts";
import { removeRound } from "./removeRound.ts";
import { restoreRound } from "./restoreRound.ts";
import { takeFile } from "./takeFile.ts";

let scratch: ScratchDatabase;
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

const SESSION_DATE = 1_780_000_000;
const roundAt = (hours: number, seed: number, engagements = 12): RoundFile =>
  makeRoundFile({ start: SESSION_DATE + hours * 3600, seed, engagements });
const send = (file: RoundFile, options: Partial<ImportRequest> = {}): Promise<ImportReceipt> =>
  importRound({ ...file, ...options }, scratch.db);

/** Fails unless the sums equal those of a database that imported only these files. */
async function expectSums(files: readonly RoundFile[]): Promise<void> {
  for (const file of files)
    expect(await importRound(file, fresh.db)).toMatchObject({ status: "imported" });
  expect(await dumpTables(scratch.db, SUM_TABLES)).toEqual(await dumpTables(fresh.db, SUM_TABLES));
}

describe("a removed round", () => {
  test("is out of every sum, names and dates included, whether it was first, last or in between", async () => {
    const files = [0, 1, 2, 3].map((hour) => roundAt(hour, hour));
    const ids = [];
    for (const file of files) ids.push((await send(file)).roundId!);
    for (const gone of [3, 0, 2]) expect(await removeRound(scratch.db, ids[gone]!)).toBe(true);
    await expectSums([files[1]!]);
    expect(await removeRound(scratch.db, ids[1]!)).toBe(true);
    expect(Object.values(await dumpTables(scratch.db)).flat()).toEqual([]);
    expect(await removeRound(scratch.db, ids[1]!)).toBe(false);
  });

  test("is restored exactly, with its number and all its files", async () => {
    await send(roundAt(1, 9));
    const cut = cutFile(roundAt(0, 1), 0.6);
    const { roundId } = await send(cut, { sessionDate: "2020-01-01" });
    await send(roundAt(0, 1));
    const before = await dumpTables(scratch.db);
    const numbers = () =>
      scratch.db.pool.query(
        `SELECT round.id, round.imported_at, round_file.id AS file, round_file.imported_at AS file_at
          FROM round JOIN round_file ON round_id = round.id ORDER BY 3`,
      );
    const numbersBefore = (await numbers()).rows;
    await removeRound(scratch.db, roundId!);
    expect(await listRemovedRounds(scratch.db)).toMatchObject([
      { id: roundId, map: "mill", sessionDate: "2020-01-01", restorable: true },
    ]);
    expect(await restoreRound(scratch.db, roundId!)).toEqual({ ok: true, roundId });
    expect(await dumpTables(scratch.db)).toEqual(before);
    // The Undo of an older receipt refers to a file by its number.
    expect((await numbers()).rows).toEqual(numbersBefore);
    expect(await listRemovedRounds(scratch.db)).toEqual([]);
    expect(await restoreRound(scratch.db, roundId!)).toMatchObject({ ok: false });
  });

  test("stays out when its file, or another file of the same round, is sent again", async () => {
    const { roundId } = await send(roundAt(0, 1));
    await removeRound(scratch.db, roundId!);
    for (const file of [roundAt(0, 1), cutFile(roundAt(0, 1), 0.7), editFile(roundAt(0, 1), "x")]) {
      for (const replace of [false, true])
        expect(await send(file, { replace })).toMatchObject({
          status: "removed",
          roundId,
          message: expect.stringContaining("removed this round"),
        });
    }
    expect(Object.values(await dumpTables(scratch.db)).flat()).toEqual([]);
  });

  test("keeps its files for thirty days, and stays marked as removed for good", async () => {
    const { roundId } = await send(roundAt(0, 1));
    await removeRound(scratch.db, roundId!);
    const age = (days: number) =>
      scratch.db.pool.query(
        "UPDATE removed_round SET removed_at = now() - make_interval(days => $1, hours => 1)",
        [days],
      );
    await age(KEPT_DAYS - 1);
    await dropOldRemovedFiles(scratch.db);
    expect(await readRemovedRound(scratch.db, roundId!)).toMatchObject({ restorable: true });
    await age(KEPT_DAYS);
    // This holds even before the files are deleted.
    expect(await readRemovedRound(scratch.db, roundId!)).toMatchObject({ restorable: false });
    expect(await listRemovedRounds(scratch.db)).toMatchObject([{ restorable: false }]);
    expect(await restoreRound(scratch.db, roundId!)).toMatchObject({
      ok: false,
      message: expect.stringContaining("30 days"),
    });
    await dropOldRemovedFiles(scratch.db);
    expect(
      (await scratch.db.pool.query("SELECT FROM removed_file WHERE content_gzip IS NOT NULL"))
        .rowCount,
    ).toBe(0);
    expect(await restoreRound(scratch.db, roundId!)).toMatchObject({
      ok: false,
      message: expect.stringContaining("30 days"),
    });
    expect(await send(roundAt(0, 1))).toMatchObject({ status: "removed" });
  });
});

describe("a round's files", () => {
  test("restoring the previous file undoes a replacement, and a new replacement redoes it", async () => {
    await send(roundAt(1, 7));
    const [first, second] = [roundAt(0, 1, 4), roundAt(0, 2, 9)];
    await send(first);
    const replaced = await send(second);
    expect(replaced).toMatchObject({ status: "replaced", replacedFileId: expect.any(Number) });
    expect(await takeFile(scratch.db, replaced.replacedFileId!)).toEqual({
      ok: true,
      roundId: replaced.roundId,
    });
    await expectSums([roundAt(1, 7), first]);
    // Sending the other file again does not restore it by itself.
    expect(await send(second)).toMatchObject({ status: "duplicate" });
    expect(await send(second, { replace: true })).toMatchObject({ status: "replaced" });
    await emptyTables(fresh.db);
    await expectSums([roundAt(1, 7), second]);
    expect(await takeFile(scratch.db, 2 ** 31 - 1)).toMatchObject({ ok: false });
  });

  test("a file sent for one round is not used for another", async () => {
    const { roundId } = await send(roundAt(0, 1));
    const before = await dumpTables(scratch.db);
    expect(await send(roundAt(1, 2), { roundId: roundId!, replace: true })).toMatchObject({
      status: "refused",
      message: expect.stringContaining("another round"),
    });
    expect(await dumpTables(scratch.db)).toEqual(before);
    expect(await send(roundAt(0, 3), { roundId: roundId!, replace: true })).toMatchObject({
      status: "replaced",
      roundId,
    });
  });
});

test(
  "any order of imports, replacements, removals and restores, some at once, equals a fresh " +
    "import of the current files",
  async () => {
    const step = fc.record({
      what: fc.constantFrom("send", "replace", "remove", "restore", "use"),
      round: fc.nat(2),
      seed: fc.nat(3),
      cut: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
        async (batches) => {
          await emptyTables(scratch.db);
          await emptyTables(fresh.db);
          await scratch.db.pool.query("DELETE FROM removed_round");
          for (const batch of batches) await Promise.all(batch.map((action) => act(action)));
          const standing = await scratch.db.pool.query<{ fileName: string; sha: string }>(
            `SELECT file_name AS "fileName", encode(sha256, 'hex') AS sha FROM round_file WHERE status = 'current'`,
          );
          const rounds = await scratch.db.pool.query("SELECT FROM round");
          expect(standing.rowCount).toBe(rounds.rowCount);
          await expectSums(standing.rows.map(({ sha }) => sent.get(sha)!));
          expect(await rebuild(scratch.db, { check: true })).toMatchObject({
            total: 0,
            right: true,
          });
        },
      ),
      { numRuns: 6 },
    );
  },
);

const sent = new Map<string, RoundFile>();

async function act({
  what,
  round,
  seed,
  cut,
}: {
  what: string;
  round: number;
  seed: number;
  cut: boolean;
}): Promise<void> {
  const whole = roundAt(round, seed, 3 + 2 * seed);
  const file = cut ? cutFile(whole, 0.8) : whole;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(file.bytes)));
  sent.set(Buffer.from(hash).toString("hex"), file);
  const {
    rows: [row],
  } = await scratch.db.pool.query<{ id: number }>(
    `SELECT id FROM ${what === "restore" ? "removed_round" : "round"} ORDER BY id OFFSET $1 LIMIT 1`,
    [round],
  );
  if (what === "send" || what === "replace") await send(file, { replace: what === "replace" });
  else if (what === "use") {
    const {
      rows: [any],
    } = await scratch.db.pool.query<{ id: number }>(
      "SELECT id FROM round_file ORDER BY id OFFSET $1 LIMIT 1",
      [round + seed],
    );
    if (any !== undefined) await takeFile(scratch.db, any.id);
  } else if (row !== undefined)
    await (what === "remove" ? removeRound : restoreRound)(scratch.db, row.id);
}
