import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { FLAT_SAMPLE_MAP, samplePk3, setOwnBounds } from "#lib/maps/testing/sampleMap.ts";
import type { MapBounds } from "#lib/maps/mapBounds.ts";
import { importRound } from "../ingest/importRound.ts";
import { emptyTables } from "../ingest/testing/dumpTables.ts";
import { makeRoundFile } from "../ingest/testing/makeRoundFile.ts";
import { readBoundsChanges } from "../read/maps/readBoundsChanges.ts";
import { removeRound } from "../rounds/removeRound.ts";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";
import { clearMapSettings } from "./clearMapSettings.ts";
import { describePk3Report, importPk3 } from "./importPk3.ts";
import { saveMapSettings } from "./saveMapSettings.ts";

const MAP = "pt_new";
const DAY_SECONDS = 24 * 60 * 60;
const FIRST = 1_780_056_000;

let scratch: ScratchDatabase;
let folder: string;
beforeAll(async () => {
  scratch = await scratchDatabase();
  folder = await mkdtemp(join(tmpdir(), "proximity-bounds-"));
});
afterAll(async () => {
  await scratch.drop();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await emptyTables(scratch.db);
  await scratch.db.pool.query("DELETE FROM map; DELETE FROM map_bounds_change");
});

/** A round on the map, some days after the first one. */
async function play(days: number, map = MAP): Promise<number> {
  const start = FIRST + days * DAY_SECONDS;
  const file = makeRoundFile({ map, start, seed: days + 1, engagements: 3 });
  return (await importRound(file, scratch.db)).roundId!;
}

const square = (side: number): MapBounds => ({
  mins: { x: -side, y: side },
  maxs: { x: side, y: -side },
});
const place = (bounds: MapBounds, map = MAP) =>
  saveMapSettings(scratch.db, map, { overview: null, bounds });
const changes = () => readBoundsChanges(scratch.db, MAP);

/** A version of the map, whose command map shows a strip of this length. */
async function takeVersion(name: string, length: number): Promise<string[]> {
  const world = setOwnBounds(FLAT_SAMPLE_MAP, {
    mins: { x: -length / 2, y: 32 },
    maxs: { x: length / 2, y: -32 },
  });
  const path = join(folder, name);
  await writeFile(path, samplePk3(MAP, { world }));
  return describePk3Report(await importPk3(scratch.db, { path, name, folder: "base" }));
}

test("a pk3 with other bounds says how many older rounds are drawn on them, and the map says which", async () => {
  await play(0);
  // Before there are bounds, they are guessed: the first ones do not change any.
  expect((await takeVersion("v1.pk3", 2048)).join()).not.toContain("change");
  await play(1);
  await play(2);
  expect((await takeVersion("v1.pk3", 2048)).join()).not.toContain("change");
  expect(await takeVersion("v2.pk3", 8192)).toContain(
    "bounds of pt_new change: 3 older rounds are drawn on them too.",
  );
  await play(5);
  await play(6);
  await play(0, "other");
  expect(await changes()).toEqual([
    {
      lastSession: "2026-05-31",
      changedAt: expect.any(Date),
      pk3: "v2.pk3",
      older: 3,
      newer: 2,
    },
  ]);
  // Bounds set by hand cover those of every pk3, so these change nothing that is shown.
  await place(square(100));
  expect((await takeVersion("v3.pk3", 4096)).join()).not.toContain("change");
});

test("bounds set by hand and taken back are changes, and trying several is one change", async () => {
  await place(square(100));
  await play(0);
  expect(await place(square(100))).toBeNull();
  expect(await place(square(200))).toEqual({ rounds: 1, lastSession: "2026-05-29" });
  expect(await place(square(300))).toMatchObject({ rounds: 1 });
  expect(await changes()).toMatchObject([{ pk3: null, older: 1, newer: 0 }]);
  expect(await place(square(100))).toMatchObject({ rounds: 1 });
  expect(await changes()).toEqual([]);
  await place(square(200));
  await play(1);
  await place(square(300));
  expect(await changes()).toMatchObject([
    { lastSession: "2026-05-30", older: 2, newer: 0 },
    { lastSession: "2026-05-29", older: 1, newer: 1 },
  ]);
});

test("bounds that are reset to those of the game change, too", async () => {
  const id = await play(0, "supply");
  await place(square(100), "supply");
  await clearMapSettings(scratch.db, "supply", "overview");
  const listed = () => readBoundsChanges(scratch.db, "supply");
  expect(await listed()).toMatchObject([{ older: 1 }]);
  await play(1, "supply");
  await clearMapSettings(scratch.db, "supply", "bounds");
  expect(await listed()).toMatchObject([{ older: 2 }, { older: 1 }]);
  // A note about rounds that are gone would say nothing.
  await removeRound(scratch.db, id);
  expect(await listed()).toMatchObject([{ older: 1 }]);
});
