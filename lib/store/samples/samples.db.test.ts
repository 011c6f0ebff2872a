import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { SAMPLE_ROUNDS } from "#lib/maps/sampleRounds.ts";
import { createToken } from "../access/manageTokens.ts";
import { restoreBackup } from "../backup/restoreBackup.ts";
import { writeBackup } from "../backup/writeBackup.ts";
import { importRound } from "../ingest/importRound.ts";
import type { ImportRequest } from "../ingest/importRound.ts";
import { importSamples } from "../ingest/importSamples.ts";
import type { ImportReceipt } from "../ingest/receipt.ts";
import { dumpTables, emptyTables } from "../ingest/testing/dumpTables.ts";
import { cutFile, editFile, makeRoundFile } from "../ingest/testing/makeRoundFile.ts";
import type { RoundFile } from "../ingest/testing/makeRoundFile.ts";
import { forgetPlayer } from "../people/forget/forgetPlayer.ts";
import { mergePlayers, unmergePlayer } from "../people/mergePlayers.ts";
import { listDuos } from "../read/duos/listDuos.ts";
import { readSampleState } from "../read/rounds/readSampleState.ts";
import { readTotals } from "../read/rounds/readTotals.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import {
  dropOldRemovedFiles,
  listRemovedRounds,
  readRemovedRound,
} from "../rounds/removedRounds.ts";
import { removeRound } from "../rounds/removeRound.ts";
import { restoreRound } from "../rounds/restoreRound.ts";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";
import { adoptOldSamples } from "./adoptOldSamples.ts";
import { removeSamples } from "./removeSamples.ts";

const FOLDER = fileURLToPath(new URL("../../../samples", import.meta.url));
const REAL_START = 1_780_000_000;
const PERSON = "B".repeat(32);

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
  for (const { db } of [scratch, fresh]) {
    await emptyTables(db);
    await db.pool.query("DELETE FROM forgotten_player; DELETE FROM joined_guid");
  }
});

/** A small file of one of the sample rounds. */
function sample(place: number): RoundFile {
  const { map, round, roundStartUnix: start } = SAMPLE_ROUNDS[place]!;
  return makeRoundFile({ map, round, start, seed: 100 + place, engagements: 5 });
}
/** Three of them, in two sessions. */
const SAMPLES = [sample(0), sample(1), sample(4)];
/** A round that people played, on a sample map. */
const real = (hours: number, map = "pt_quarry"): RoundFile =>
  makeRoundFile({ map, start: REAL_START + hours * 3600, seed: hours, engagements: 5 });

const send = (file: RoundFile, options: Partial<ImportRequest> = {}): Promise<ImportReceipt> =>
  importRound({ ...file, ...options }, scratch.db);
async function sendAll(files: readonly RoundFile[]): Promise<number[]> {
  const ids: number[] = [];
  for (const file of files) ids.push((await send(file)).roundId!);
  return ids;
}

const state = () => readSampleState(scratch.db);
const SHOWN = { shown: 3, setAside: 0 };
const SET_ASIDE = { shown: 0, setAside: 3 };
const NONE = { shown: 0, setAside: 0 };

/** Fails unless all tables equal those of a database with only these files, and a rebuild agrees. */
async function expectOnly(files: readonly RoundFile[]): Promise<void> {
  await emptyTables(fresh.db);
  for (const file of files) await importRound(file, fresh.db);
  expect(await dumpTables(scratch.db)).toEqual(await dumpTables(fresh.db));
  expect(await rebuild(scratch.db, { check: true })).toMatchObject({ total: 0, right: true });
}

/** Makes the database one of an older version, in which the samples had the usual server. */
async function makeOld(name = "default"): Promise<void> {
  await scratch.db.pool.query("UPDATE source SET is_sample = false, name = $1 WHERE is_sample", [
    name,
  ]);
}

describe("without other rounds", () => {
  test("samples count, on a server of their own, whatever server they are sent for", async () => {
    const receipt = await send(SAMPLES[0]!, { sourceName: "club" });
    expect(receipt).toMatchObject({ status: "imported" });
    expect(receipt.message).toContain("This is a sample round");
    await sendAll(SAMPLES.slice(1));
    expect(await state()).toEqual(SHOWN);
    const { rows } = await scratch.db.pool.query("SELECT name, is_sample FROM source");
    expect(rows).toEqual([{ name: "samples", is_sample: true }]);
    expect(await readTotals(scratch.db)).toMatchObject({ rounds: 3, sessions: 2 });
    await expectOnly(SAMPLES);
  });

  test("all files of the samples folder are known as samples", async () => {
    const receipts = await importSamples(FOLDER, scratch.db);
    expect(receipts).toHaveLength(SAMPLE_ROUNDS.length);
    expect(await state()).toEqual({ shown: SAMPLE_ROUNDS.length, setAside: 0 });
  });

  test("a cut file of a sample is a sample, and the whole one replaces it", async () => {
    expect(await send(cutFile(SAMPLES[0]!, 0.5))).toMatchObject({ status: "imported" });
    expect(await send(SAMPLES[0]!)).toMatchObject({ status: "replaced" });
    expect(await state()).toEqual({ shown: 1, setAside: 0 });
  });
});

describe("with other rounds", () => {
  test("the first one takes the samples out of every table and sum, names and dates included", async () => {
    await sendAll(SAMPLES);
    await listDuos(scratch.db, { minCrossfires: 1, limit: 5, offset: 0 });
    const { message } = await send(real(1));
    expect(message).toBe(
      "Imported. The 3 sample rounds are set aside and count in no figure any more.",
    );
    expect(await state()).toEqual(SET_ASIDE);
    expect((await send(real(2))).message).toBe("Imported.");
    await expectOnly([real(1), real(2)]);
    const { facts } = await listDuos(scratch.db, { minCrossfires: 1, limit: 5, offset: 0 });
    expect(facts.rounds).toBe(2);
  });

  test("a sample that comes later is set aside at once, and again if it comes again", async () => {
    await send(real(1));
    const first = await send(SAMPLES[0]!);
    expect(first).toMatchObject({ status: "kept_out" });
    expect(first.message).toContain("Set aside: this is a sample round");
    const again = await send({ ...SAMPLES[0]!, fileName: "copy.txt" });
    expect(again).toMatchObject({ status: "duplicate", roundId: first.roundId });
    expect(again.message).toContain("already here, set aside");
    expect(await send(editFile(SAMPLES[0]!, "other bytes"))).toMatchObject({
      status: "duplicate",
    });
    expect(await state()).toEqual({ shown: 0, setAside: 1 });
    await expectOnly([real(1)]);
  });

  test("a round of bots alone counts as one", async () => {
    await sendAll(SAMPLES);
    const text = Buffer.from(real(1).bytes).toString("latin1");
    const bots = text.replaceAll(/([A-F])\1{31}/g, (guid) => `OMNIBOT${guid.charCodeAt(0)}`);
    await send({ ...real(1), bytes: Buffer.from(bots, "latin1") });
    expect(await state()).toEqual(SET_ASIDE);
  });

  test("samples come back exactly when the last of them is removed, and leave when it is restored", async () => {
    const ids = await sendAll(SAMPLES);
    const before = await dumpTables(scratch.db);
    const played = await sendAll([real(1), real(2)]);
    await removeRound(scratch.db, played[0]!);
    expect(await state()).toEqual(SET_ASIDE);
    await removeRound(scratch.db, played[1]!);
    expect(await state()).toEqual(SHOWN);
    expect(await dumpTables(scratch.db)).toEqual(before);
    const { rows } = await scratch.db.pool.query<{ id: number }>(
      "SELECT id FROM round ORDER BY id",
    );
    expect(rows.map(({ id }) => id)).toEqual(ids);
    expect(await restoreRound(scratch.db, played[0]!)).toMatchObject({ ok: true });
    expect(await state()).toEqual(SET_ASIDE);
    await expectOnly([real(1)]);
  });

  test("a waiting sample is not a removed round: it is not listed, not restored, and kept for ever", async () => {
    const [id] = await sendAll(SAMPLES);
    const [played] = await sendAll([real(1)]);
    expect(await listRemovedRounds(scratch.db)).toEqual([]);
    expect(await readRemovedRound(scratch.db, id!)).toMatchObject({
      setAside: true,
      restorable: false,
    });
    expect(await restoreRound(scratch.db, id!)).toEqual({
      ok: false,
      message: expect.stringContaining("is a sample round"),
    });
    await scratch.db.pool.query("UPDATE removed_round SET removed_at = '2020-01-01'");
    await dropOldRemovedFiles(scratch.db);
    await removeRound(scratch.db, played!);
    expect(await state()).toEqual(SHOWN);
  });

  test("a sample that an admin removed stays removed, and is set aside when it is restored", async () => {
    const [id] = await sendAll(SAMPLES);
    await removeRound(scratch.db, id!);
    const [played] = await sendAll([real(1)]);
    expect(await state()).toEqual({ shown: 0, setAside: 2 });
    await removeRound(scratch.db, played!);
    expect(await state()).toEqual({ shown: 2, setAside: 0 });
    await restoreRound(scratch.db, played!);
    expect(await restoreRound(scratch.db, id!)).toMatchObject({ ok: true });
    expect(await state()).toEqual(SET_ASIDE);
    await expectOnly([real(1)]);
  });

  test("many first rounds and samples at once leave all samples set aside", async () => {
    await sendAll(SAMPLES.slice(0, 1));
    const files = [1, 2, 3, 4].map((hour) => real(hour));
    await Promise.all([...files, ...SAMPLES.slice(1)].map((file) => send(file)));
    expect(await state()).toEqual(SET_ASIDE);
    await expectOnly(files);
  });

  test("a player forgotten or merged while the samples wait is that when they come back", async () => {
    await sendAll(SAMPLES);
    const [played] = await sendAll([real(1)]);
    const other = "C".repeat(32);
    await mergePlayers(scratch.db, other, "D".repeat(32));
    await forgetPlayer(scratch.db, PERSON);
    await removeRound(scratch.db, played!);
    expect(await state()).toEqual(SHOWN);
    const dump = await dumpTables(scratch.db);
    expect(JSON.stringify(dump)).not.toContain(PERSON);
    expect(JSON.stringify(dump.round_player)).not.toContain(other);
    expect(await rebuild(scratch.db, { check: true })).toMatchObject({ total: 0, right: true });
    await unmergePlayer(scratch.db, other);
    // The rewritten file is still a sample.
    expect(await send(SAMPLES[0]!)).toMatchObject({ status: "duplicate" });
  });
});

describe("the server of the samples", () => {
  test("takes no other round, and leaves its usual name to a server that has it", async () => {
    await send(SAMPLES[0]!);
    expect(await send(real(1), { sourceName: "samples" })).toMatchObject({
      status: "refused",
      message: expect.stringContaining("belongs to the sample rounds"),
    });
    expect(await state()).toEqual({ shown: 1, setAside: 0 });
    await removeSamples(scratch.db);
    await send(real(1), { sourceName: "samples" });
    await send(SAMPLES[0]!);
    const { rows } = await scratch.db.pool.query("SELECT name FROM source WHERE is_sample");
    expect(rows).toEqual([{ name: "samples 2" }]);
  });
});

describe("removing the samples", () => {
  test("leaves nothing of them, whether they counted or waited, and they can be loaded again", async () => {
    const ids = await sendAll(SAMPLES);
    await removeRound(scratch.db, ids[0]!);
    expect(await removeSamples(scratch.db)).toBe(2);
    expect(await state()).toEqual(NONE);
    const rows = await scratch.db.pool.query(
      "SELECT id FROM round UNION SELECT id FROM removed_round UNION SELECT id FROM source",
    );
    expect(rows.rows).toEqual([]);
    await sendAll(SAMPLES);
    await send(real(1));
    expect(await removeSamples(scratch.db)).toBe(3);
    expect(await state()).toEqual(NONE);
    await expectOnly([real(1)]);
    expect(await removeSamples(scratch.db)).toBe(0);
  });

  test("keeps their server if a token is for it", async () => {
    await sendAll(SAMPLES);
    await createToken(scratch.db, { name: "t", scope: "import", sourceName: "samples" });
    expect(await removeSamples(scratch.db)).toBe(3);
    await sendAll(SAMPLES);
    expect(await state()).toEqual(SHOWN);
  });
});

describe("an older database, with samples on an ordinary server", () => {
  test("shows them as samples if it has no other rounds", async () => {
    await sendAll(SAMPLES);
    await makeOld();
    await adoptOldSamples(scratch.db);
    expect(await state()).toEqual(SHOWN);
    await expectOnly(SAMPLES);
  });

  test("sets them aside if it has other rounds, also those that it knows twice", async () => {
    const ids = await sendAll([...SAMPLES, sample(10)]);
    await makeOld();
    await send(real(1));
    // The first sample again, as another server sent it.
    await scratch.db.pool.query("INSERT INTO source (name) VALUES ('club')");
    const toClub = "SET source_id = (SELECT id FROM source WHERE name = 'club')";
    await scratch.db.pool.query(
      `UPDATE session ${toClub} WHERE session_date = (SELECT session_date FROM round WHERE id = $1)`,
      [ids[3]],
    );
    await scratch.db.pool.query(
      `UPDATE round ${toClub}, identity = (SELECT identity FROM round WHERE id = $1) WHERE id = $2`,
      [ids[0], ids[3]],
    );
    await adoptOldSamples(scratch.db);
    await expectOnly([real(1)]);
    expect(await state()).toEqual(SET_ASIDE);
    await adoptOldSamples(scratch.db);
    expect(await state()).toEqual(SET_ASIDE);
  });

  test("keeps those removed that an admin removed", async () => {
    const [id] = await sendAll(SAMPLES);
    await removeRound(scratch.db, id!);
    await makeOld();
    await adoptOldSamples(scratch.db);
    expect(await state()).toEqual({ shown: 2, setAside: 0 });
    expect((await listRemovedRounds(scratch.db)).map((round) => round.source)).toEqual(["samples"]);
    expect(await send(SAMPLES[0]!)).toMatchObject({ status: "removed" });
  });
});

describe("a backup", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "proximity-samples-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.each([
    ["with waiting samples", false],
    ["of an older version", true],
  ])("%s is restored with the samples set aside", async (name, isOld) => {
    await sendAll(SAMPLES);
    if (isOld) await makeOld();
    const [played] = await sendAll([real(1)]);
    const file = join(folder, `${name}.tar`);
    await writeBackup(scratch.db, file);
    const other = await scratchDatabase();
    try {
      expect(await restoreBackup(other.db, file)).toMatchObject({ right: true });
      expect(await readSampleState(other.db)).toEqual(SET_ASIDE);
      expect(await readTotals(other.db)).toMatchObject({ rounds: 1 });
      await removeRound(other.db, played!);
      expect(await readSampleState(other.db)).toEqual(SHOWN);
      expect(await rebuild(other.db, { check: true })).toMatchObject({ total: 0, right: true });
    } finally {
      await other.drop();
    }
  });
});
