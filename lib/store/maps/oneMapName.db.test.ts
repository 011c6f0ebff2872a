import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pairHalves } from "#lib/analytics/session/pairHalves.ts";
import { restoreBackup } from "../backup/restoreBackup.ts";
import { writeBackup } from "../backup/writeBackup.ts";
import { importRound } from "../ingest/importRound.ts";
import { dumpTables, emptyTables } from "../ingest/testing/dumpTables.ts";
import { makeRoundFile } from "../ingest/testing/makeRoundFile.ts";
import { migrate } from "../postgres/migrate.ts";
import { listMaps } from "../read/maps/listMaps.ts";
import { readMapSettings } from "../read/maps/readMapSettings.ts";
import { readSessionRounds } from "../read/sessions/readSessionRounds.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import { removeRound } from "../rounds/removeRound.ts";
import { type ScratchDatabase, scratchDatabase } from "../testing/scratchDatabase.ts";
import { saveMapBounds } from "./saveMapBounds.ts";
import { saveOverview } from "./saveOverview.ts";

const MIGRATION = "20261130120000_one_map_whatever_its_case";
const NEXT_MIGRATION = "20261130124000_clocks_and_decisions";
const START = 1_780_000_000;
const DAY = "2026-05-28";
const BOUNDS = { mins: { x: -10, y: 20 }, maxs: { x: 30, y: -40 } };
const PICTURE = { bytes: Buffer.from("a picture"), type: "image/webp" };

let scratch: ScratchDatabase;
let folder: string;
beforeAll(async () => {
  scratch = await scratchDatabase();
  folder = await mkdtemp(join(tmpdir(), "proximity-map-names-"));
});
afterAll(async () => {
  await scratch.drop();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await emptyTables(scratch.db);
  await scratch.db.pool.query("DELETE FROM map");
});

const NAMES = ["MiLL", "mill", "MILL"] as const;
async function importThree(): Promise<number[]> {
  const ids: number[] = [];
  for (const [i, map] of NAMES.entries()) {
    const receipt = await importRound(
      makeRoundFile({ map, seed: i, round: (i % 2) + 1, start: START + i * 1000 }),
      scratch.db,
    );
    expect(receipt).toMatchObject({ status: "imported", map: "mill", sessionDate: DAY });
    ids.push(receipt.roundId!);
  }
  return ids;
}

/** Per-round tables, and how the sums of a map are made of them. */
const OF_ROUNDS = [
  "combat_engagement",
  "engagement_attacker",
  "map_event",
  "player_track",
  "round_cell",
  "round_ground",
];

/** Stores the rounds under the names in their files, as programs did before names had one case. */
async function unfold(ids: readonly number[]): Promise<void> {
  const { pool } = scratch.db;
  for (const [i, id] of ids.entries()) {
    await pool.query("UPDATE round SET map_name = $2, file_map_name = $2 WHERE id = $1", [
      id,
      NAMES[i],
    ]);
    for (const table of OF_ROUNDS)
      await pool.query(`UPDATE ${table} SET map_name = $2 WHERE round_id = $1`, [id, NAMES[i]]);
  }
  await pool.query(`
    DELETE FROM map_kill_heatmap; DELETE FROM map_movement_heatmap; DELETE FROM map_ground;
    INSERT INTO map_kill_heatmap
      SELECT map_name, grid_x, grid_y, grid_size, sum(axis_kills + allies_kills), sum(axis_kills), sum(allies_kills),
             sum(axis_deaths + allies_deaths), sum(axis_deaths), sum(allies_deaths)
        FROM round_cell GROUP BY 1, 2, 3, 4
      HAVING sum(axis_kills + allies_kills + axis_deaths + allies_deaths) > 0;
    INSERT INTO map_movement_heatmap
      SELECT map_name, grid_x, grid_y, grid_size, sum(traversal), sum(combat), sum(escape)
        FROM round_cell GROUP BY 1, 2, 3, 4 HAVING sum(traversal + combat + escape) > 0;
    INSERT INTO map_ground SELECT map_name, grid_x, grid_y, samples FROM round_ground;
    UPDATE session SET maps = '{MiLL,mill,MILL}'`);
}

/** Takes the migration back, and one after it that needs it, as far as the tables are concerned. */
async function takeMigrationBack(): Promise<void> {
  await scratch.db.pool.query(`
    DROP TABLE round_decision;
    ALTER TABLE source DROP COLUMN session_ends_hour;
    ALTER TABLE round DROP COLUMN instance, DROP COLUMN file_map_name, DROP COLUMN name_half,
      DROP COLUMN wrong_clock, DROP COLUMN time_guessed;
    ALTER TABLE removed_round DROP COLUMN instance, DROP COLUMN file_map_name;
    CREATE UNIQUE INDEX round_source_id_map_name_file_round_number_identity_key
      ON round (source_id, map_name, file_round_number, identity);
    CREATE UNIQUE INDEX removed_round_source_id_map_name_file_round_number_identity_key
      ON removed_round (source_id, map_name, file_round_number, identity);
    DELETE FROM _prisma_migrations WHERE migration_name IN ('${MIGRATION}', '${NEXT_MIGRATION}')`);
}

/** Bounds were set for one name, and later a picture for another. */
async function setByHand(): Promise<void> {
  await saveMapBounds(scratch.db, "MiLL", BOUNDS);
  await saveOverview(scratch.db, "MILL", PICTURE);
}

async function expectOneMap({ db }: ScratchDatabase): Promise<void> {
  expect(await listMaps(db)).toMatchObject([{ name: "mill", rounds: 3, sessions: 1 }]);
  const rounds = await readSessionRounds(db, { date: DAY, source: null });
  expect(pairHalves(rounds).map((match) => match.length)).toEqual([2, 1]);
  expect(await readMapSettings(db, "mill")).toMatchObject({
    played: true,
    bounds: BOUNDS,
    overviewHash: expect.any(String),
  });
  expect(await rebuild(db, { check: true })).toMatchObject({ total: 0, problems: [], right: true });
}

test("rounds whose maps are named in different cases are rounds of one map, and their halves are joined", async () => {
  await importThree();
  await saveMapBounds(scratch.db, "mill", BOUNDS);
  await saveOverview(scratch.db, "mill", PICTURE);
  await expectOneMap(scratch);
});

test("a file with another case of its map's name is another file of the same round", async () => {
  const [first] = await importThree();
  const again = makeRoundFile({ map: "MILL", seed: 0, engagements: 20, start: START });
  expect(await importRound(again, scratch.db)).toMatchObject({
    status: "replaced",
    roundId: first,
  });
});

describe("maps that were stored under several names become one", () => {
  test("by the migration, with what was set by hand, and equal to a rebuild", async () => {
    const ids = await importThree();
    const expected = await dumpTables(scratch.db);
    await unfold(ids);
    await setByHand();
    await takeMigrationBack();
    expect(await migrate(scratch.db.pool)).toMatchObject({
      ok: true,
      applied: expect.arrayContaining([MIGRATION]),
    });
    expect(await dumpTables(scratch.db)).toEqual(expected);
    await expectOneMap(scratch);
  });

  test("by the migration, where two rounds of one second and half stay apart", async () => {
    const ids = await importThree();
    await unfold(ids);
    await takeMigrationBack();
    const { pool } = scratch.db;
    await pool.query("UPDATE round SET identity = 'start:1', file_round_number = 1");
    await migrate(pool);
    const rows = await pool.query(
      "SELECT map_name AS map, id, instance FROM round ORDER BY instance",
    );
    expect(rows.rows).toEqual([
      { map: "mill", id: ids[1], instance: 1 },
      { map: "mill", id: ids[0], instance: 2 },
      { map: "mill", id: ids[2], instance: 3 },
    ]);
  });

  test("by restoring a backup of an older program", async () => {
    await importThree();
    await setByHand();
    const removed = await importRound(makeRoundFile({ seed: 9, start: START + 9000 }), scratch.db);
    await removeRound(scratch.db, removed.roundId!);
    await unfold(
      (await scratch.db.pool.query<{ id: number }>("SELECT id FROM round ORDER BY id")).rows.map(
        ({ id }) => id,
      ),
    );
    await scratch.db.pool.query("UPDATE removed_round SET map_name = 'MILL'");
    const path = join(folder, "old.tar");
    await writeBackup(scratch.db, path);
    const other = await scratchDatabase();
    try {
      await restoreBackup(other.db, path);
      await expectOneMap(other);
      expect((await other.db.pool.query("SELECT map_name FROM removed_round")).rows).toEqual([
        { map_name: "mill" },
      ]);
    } finally {
      await other.drop();
    }
  });
});
