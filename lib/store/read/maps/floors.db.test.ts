import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scratchDatabase, type ScratchDatabase } from "../../testing/scratchDatabase.ts";
import { readHeatmapPoints } from "./readHeatmapPoints.ts";
import { readMapHeights } from "./readMapHeights.ts";
import { readPlayedGround } from "./readPlayedGround.ts";

/**
 * Players' heights at kills on two floors of one house. A player's height is 24 above the floor.
 */
const HEIGHTS = [24, 24, 30, 216, 217, 119.9, 120];
let scratch: ScratchDatabase;

beforeAll(async () => {
  scratch = await scratchDatabase();
  const { pool } = scratch.db;
  await pool.query("SET session_replication_role = replica");
  for (const [i, z] of HEIGHTS.entries()) {
    await pool.query(
      `INSERT INTO map_event (round_id, map_name, session_date, kind, player_guid, team, time_ms, x, y, z)
        VALUES (1, 'house', '2026-11-20', $1, 'A', 'AXIS', $2, 100, -100, $3)`,
      [i === 1 ? "death" : "kill", i, z],
    );
  }
  // Their sums: without their round, nothing adds them up.
  await pool.query(
    `INSERT INTO map_sum (map_name, source_id, period, layer, among, total_axis, total_allies, total_other, rounds,
      rounds_axis, rounds_allies, x, y, axis, allies)
     SELECT 'house', 1, 'all', layer, 'people', amount, 0, 0, 1, 1, 0, '{3}', '{-4}', ARRAY[amount], '{0}'
       FROM (VALUES ('kill', 6), ('death', 1)) AS events (layer, amount)`,
  );
  await pool.query(
    `INSERT INTO map_movement_heatmap (map_name, grid_x, grid_y, grid_size, traversal_count, combat_count,
      escape_count) VALUES ('old', 1, 2, 512, 3, 4, 9), ('old', 0, 0, 512, 0, 0, 1)`,
  );
});
afterAll(() => scratch.drop());

describe("floors of a map", () => {
  test.each([
    ["everything", {}, 6],
    ["the lower floor, up to but not including the next", { floor: { minZ: null, maxZ: 96 } }, 3],
    ["the upper floor", { floor: { minZ: 96, maxZ: null } }, 3],
    ["a floor between", { floor: { minZ: 96, maxZ: 150 } }, 1],
  ])("%s", async (_, part, total) => {
    expect(
      (await readHeatmapPoints(scratch.db, { map: "house", layer: "kills", ...part })).total,
    ).toBe(total);
  });

  test("the counts below and above any height add up to the total", async () => {
    const countOnFloor = async (floor: { minZ: number | null; maxZ: number | null }) =>
      (await readHeatmapPoints(scratch.db, { map: "house", layer: "kills", floor })).total;
    for (const z of [-100, 0, 6, 95.9, 96, 193, 500])
      expect(
        (await countOnFloor({ minZ: null, maxZ: z })) +
          (await countOnFloor({ minZ: z, maxZ: null })),
      ).toBe(6);
  });
});

test(
  "without position samples the ground plan comes from events, without events from the tracker's " +
    "cells, and otherwise it is empty",
  async () => {
    expect(await readPlayedGround(scratch.db, "house")).toEqual({
      cellSize: 64,
      cells: [{ x: 1, y: -2, value: 7 }],
      total: 7,
    });
    expect(await readPlayedGround(scratch.db, "old")).toEqual({
      cellSize: 512,
      cells: [{ x: 1, y: 2, value: 7 }],
      total: 7,
    });
    expect(await readPlayedGround(scratch.db, "never")).toMatchObject({ cells: [], total: 0 });
  },
);

test("a map without rounds has no heights", async () => {
  expect(await readMapHeights(scratch.db, "house", 8)).toEqual([]);
});
