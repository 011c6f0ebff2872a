import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { FLAT_SAMPLE_MAP } from "#lib/maps/testing/sampleMap.ts";
import { writeBsp } from "#lib/maps/testing/writeBsp.ts";
import { writePk3 } from "#lib/maps/testing/writePk3.ts";
import { countTry } from "../access/rateLimit.ts";
import { createToken } from "../access/manageTokens.ts";
import { findToken } from "../access/apiToken.ts";
import { importRound } from "../ingest/importRound.ts";
import { emptyTables } from "../ingest/testing/dumpTables.ts";
import { cutFile, makeRoundFile } from "../ingest/testing/makeRoundFile.ts";
import { clearMapSettings } from "../maps/clearMapSettings.ts";
import { importPk3 } from "../maps/importPk3.ts";
import { saveMapSettings } from "../maps/saveMapSettings.ts";
import { forgetPlayer } from "../people/forget/forgetPlayer.ts";
import { mergePlayers, unmergePlayer } from "../people/mergePlayers.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import { decideRound } from "../rounds/decideRound.ts";
import { moveRound } from "../rounds/moveRound.ts";
import { removeRound } from "../rounds/removeRound.ts";
import { restoreRound } from "../rounds/restoreRound.ts";
import { takeFile } from "../rounds/takeFile.ts";
import { removeSamples } from "../samples/removeSamples.ts";
import { setServerClock } from "../servers/setServerClock.ts";
import { scratchDatabase, type ScratchDatabase } from "../testing/scratchDatabase.ts";
import { findBoard } from "./duos/board/findBoard.ts";
import { CHANGES_KEPT, readDataVersion } from "./readDataVersion.ts";

/** Tables that no page shows, or that only follow from the others. */
const NOT_SHOWN = [
  "_prisma_migrations",
  "api_token",
  "data_change",
  "duo_board",
  "duo_board_pair",
  "gone_sum",
  "map_sum_lock",
  "rate_limit",
];
const START = 1_780_000_000;
const [A, B] = ["A".repeat(32), "B".repeat(32)] as const;

let scratch: ScratchDatabase;
let folder: string;
beforeAll(async () => {
  scratch = await scratchDatabase();
  folder = await mkdtemp(join(tmpdir(), "proximity-version-"));
});
afterAll(async () => {
  await scratch.drop();
  await rm(folder, { recursive: true });
});
beforeEach(() => emptyTables(scratch.db));

const version = () => readDataVersion(scratch.db);
const roundAt = (seed: number) =>
  makeRoundFile({ start: START + seed * 3600, seed, engagements: 14 });

async function send(seed: number): Promise<number> {
  return (await importRound(roundAt(seed), scratch.db)).roundId!;
}

/** Fails unless the work changes the version. */
async function expectChange(what: string, work: () => Promise<unknown>): Promise<void> {
  const before = await version();
  await work();
  expect(await version(), what).not.toBe(before);
}

describe("the version of the data", () => {
  test("is changed by every table that pages show, whichever program writes it", async () => {
    const { rows } = await scratch.db.pool.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class
        WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
          AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = pg_class.oid AND tgname = 'note_data_change')
        ORDER BY 1`,
    );
    // A new table needs the trigger, in its migration, or a place in the list above.
    expect(rows.map(({ name }) => name)).toEqual(NOT_SHOWN);
  });

  test("is changed by importing, correcting, removing and restoring a round", async () => {
    const { db } = scratch;
    let id = 0;
    await expectChange("an import", async () => {
      id = (await importRound(cutFile(roundAt(1), 0.5), db)).roundId!;
    });
    await expectChange("a better file", () => importRound(roundAt(1), db));
    const { rows } = await db.pool.query<{ id: number }>(
      "SELECT id FROM round_file WHERE status = 'superseded'",
    );
    await expectChange("the earlier file", () => takeFile(db, rows[0]!.id));
    await expectChange("a move", () => moveRound(db, id, "2020-01-01"));
    await expectChange("a decision", () => decideRound(db, id, { half: 2 }));
    await expectChange("a removal", () => removeRound(db, id));
    await expectChange("a restoring", () => restoreRound(db, id));
    await expectChange("a zone", () => setServerClock(db, "default", { timeZone: "Asia/Tokyo" }));
    await expectChange("a rebuild", async () => {
      await db.pool.query("UPDATE round_player SET kills = kills + 1");
      const damaged = await version();
      await rebuild(db);
      expect(await version()).not.toBe(damaged);
    });
  });

  test("is changed by merging, unmerging and forgetting players and removing samples", async () => {
    const { db } = scratch;
    for (const seed of [0, 1, 2]) await send(seed);
    await expectChange("a merge", async () =>
      expect(await mergePlayers(db, A, B)).toMatchObject({ ok: true }),
    );
    await expectChange("an unmerge", () => unmergePlayer(db, A));
    await expectChange("a forgetting", () => forgetPlayer(db, A));
    await expectChange("samples", () => removeSamples(db));
  });

  test("is changed by what an admin or a pk3 says about a map", async () => {
    const { db } = scratch;
    const bounds = { mins: { x: 0, y: 10 }, maxs: { x: 10, y: 0 } };
    await expectChange("bounds", () => saveMapSettings(db, "mill", { overview: null, bounds }));
    await expectChange("none again", () => clearMapSettings(db, "mill", "bounds"));
    const path = join(folder, "yard.pk3");
    const bytes = writeBsp(FLAT_SAMPLE_MAP);
    await writeFile(path, writePk3([{ name: "maps/yard.bsp", bytes }]));
    await expectChange("a pk3", () => importPk3(db, { path, name: "yard.pk3", folder: "base" }));
  });

  test("is not changed by reading, limits, tokens and answers about pairs", async () => {
    const { db } = scratch;
    await send(1);
    const { token } = await createToken(db, { name: "reader", scope: "read" });
    const before = await version();
    await findToken(db, token);
    await findBoard(db, {});
    await countTry(db, "a", { tries: 1, windowMs: 1000 });
    await rebuild(db, { check: true });
    expect(await version()).toBe(before);
  });

  test("changes when a transaction becomes visible, also if it began before others", async () => {
    const first = await scratch.db.pool.connect();
    try {
      await first.query("BEGIN");
      await first.query("INSERT INTO setting VALUES ('first', '1')");
      const before = await version();
      await expectChange("a later one", () =>
        scratch.db.pool.query("INSERT INTO setting VALUES ('second', '1')"),
      );
      expect(await version()).not.toBe(before);
      await expectChange("the first one", () => first.query("COMMIT"));
    } finally {
      first.release();
      await scratch.db.pool.query("DELETE FROM setting WHERE key IN ('first', 'second')");
    }
  });

  test("grows by one row for each transaction that changes something", async () => {
    await version();
    const count = async () =>
      (
        await scratch.db.pool.query<{ rows: number }>(
          "SELECT count(*)::int AS rows FROM data_change",
        )
      ).rows[0]!.rows;
    const before = await count();
    await send(1);
    expect(await count()).toBe(before + 1);
  });

  test("is shortened beyond its limit, and no version comes back", async () => {
    const fill = (rows: number) =>
      scratch.db.pool.query(
        "INSERT INTO data_change SELECT -place, to_timestamp(place) FROM generate_series(1, $1::int) AS place",
        [rows],
      );
    const count = async () =>
      (
        await scratch.db.pool.query<{ rows: number }>(
          "SELECT count(*)::int AS rows FROM data_change",
        )
      ).rows[0]!.rows;
    await scratch.db.pool.query("DELETE FROM data_change");
    const empty = await version();
    await fill(CHANGES_KEPT);
    const full = await version();
    expect(await count()).toBe(CHANGES_KEPT);
    await scratch.db.pool.query("INSERT INTO data_change VALUES (0, now())");
    const beyond = await version();
    expect(await count()).toBe(1);
    const short = await version();
    expect(new Set([empty, full, beyond, short]).size).toBe(4);
  });
});
