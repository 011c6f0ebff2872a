import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  FLAT_SAMPLE_MAP,
  SAMPLE_MAP,
  STRIP_BOUNDS,
  quarteredPicture,
  samplePk3,
  setOwnBounds,
} from "#lib/maps/testing/sampleMap.ts";
import { writeBsp } from "#lib/maps/testing/writeBsp.ts";
import { writePk3, type WrittenFile } from "#lib/maps/testing/writePk3.ts";
import { writeTga } from "#lib/maps/testing/writeTga.ts";
import { clearMapSettings } from "./clearMapSettings.ts";
import { saveOverview } from "./saveOverview.ts";
import { listMapSettings } from "../read/maps/listMapSettings.ts";
import { readMapSettings } from "../read/maps/readMapSettings.ts";
import { readOverview } from "../read/maps/readOverview.ts";
import { saveMapBounds } from "./saveMapBounds.ts";
import { scratchDatabase, type ScratchDatabase } from "../testing/scratchDatabase.ts";
import { describePk3Report, importPk3 } from "./importPk3.ts";

let scratch: ScratchDatabase;
let folder: string;
beforeAll(async () => {
  scratch = await scratchDatabase();
  folder = await mkdtemp(join(tmpdir(), "proximity-pk3-db-"));
});
afterAll(async () => {
  await scratch.drop();
  await rm(folder, { recursive: true });
});
beforeEach(() => scratch.db.pool.query("TRUNCATE map_game, map_picture, map"));

async function take(name: string, bytes: Buffer, from: "base" | "mod" = "base") {
  const path = join(folder, "file.pk3");
  await writeFile(path, bytes);
  return importPk3(scratch.db, { path, name, folder: from });
}
const HIGH = setOwnBounds(SAMPLE_MAP);
const FLAT = setOwnBounds(FLAT_SAMPLE_MAP);
const writeMapPk3 = (map: string, ...files: WrittenFile[]) =>
  writePk3([{ name: `maps/${map}.bsp`, bytes: writeBsp(FLAT) }, ...files]);
const arena = {
  name: "scripts/yard.arena",
  bytes: Buffer.from('{ map yard longname "Old Yard" }'),
};
const WIDE_BOUNDS = { mins: { x: -4096, y: 1056 }, maxs: { x: 4096, y: 992 } };
const moved = writeBsp(
  setOwnBounds({ ...FLAT, entities: [{ classname: "worldspawn" }] }, WIDE_BOUNDS),
);

describe("importPk3", () => {
  test("keeps bounds, names, objectives, the command map and what was drawn", async () => {
    const report = await take("yard.pk3", samplePk3("Yard", { world: HIGH }));
    expect(describePk3Report(report)).toEqual([
      "yard: command map, bounds, 2 objectives, overview drawn with 2 floors, name.",
    ]);
    const { game, ...rest } = await readMapSettings(scratch.db, "yard");
    expect(rest).toEqual({
      played: false,
      isConfigured: true,
      title: "Old Yard",
      bounds: null,
      overviewHash: null,
    });
    expect(game?.bounds).toEqual(STRIP_BOUNDS);
    expect(game?.objectives.map(({ name }) => name)).toEqual(["Yard Gate", "Command Post"]);
    expect(game?.floors).toHaveLength(2);
    expect(Object.keys(game?.pictures ?? {}).sort()).toEqual([
      "command/large",
      "command/small",
      "drawn/large",
      "drawn/small",
      "storey-0/large",
      "storey-0/small",
      "storey-1/large",
      "storey-1/small",
    ]);
    for (const hash of Object.values(game?.pictures ?? {})) {
      expect(await readOverview(scratch.db, "yard", hash.slice(0, 16))).toMatchObject({
        type: "image/webp",
        hash,
      });
    }
    expect((await readOverview(scratch.db, "yard"))?.hash).toBe(game?.pictures["command/large"]);
  });

  test("takes each part from the pk3 that comes last in the game's order, whichever is read first", async () => {
    const picture = {
      name: "levelshots/yard_cc.tga",
      bytes: writeTga(quarteredPicture(32), { bits: 32, runs: true, fromTop: true }),
    };
    const files: [string, Buffer][] = [
      ["a_yard.pk3", writeMapPk3("yard", arena)],
      ["zz_fix.pk3", writePk3([{ name: "maps/yard.bsp", bytes: moved }])],
      ["m_picture.pk3", writePk3([picture])],
    ];
    const states: unknown[] = [];
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 0, 2],
    ]) {
      await scratch.db.pool.query("TRUNCATE map_game, map_picture");
      for (const i of order) await take(...files[i]!);
      states.push(await readMapSettings(scratch.db, "yard"));
    }
    expect(states[1]).toEqual(states[0]);
    expect(states[2]).toEqual(states[0]);
    expect(await readMapSettings(scratch.db, "yard")).toMatchObject({
      title: "Old Yard",
      game: { bounds: WIDE_BOUNDS, objectives: [] },
    });
    const [listed] = await listMapSettings(scratch.db);
    expect(listed).toMatchObject({
      name: "yard",
      rounds: 0,
      worldPk3: "zz_fix.pk3",
      picturePk3: "m_picture.pk3",
    });
  });

  test("reports what it kept, and lets a mod's pk3 override the base folder's whatever its name", async () => {
    await take("aaa.pk3", writeMapPk3("yard"), "mod");
    const kept = await take("zzz.pk3", writeMapPk3("yard"));
    expect(describePk3Report(kept)).toEqual([
      "yard: nothing used; compiled map kept from aaa.pk3, which comes later in the game's order.",
    ]);
    expect(await take("aab.pk3", writeMapPk3("yard"), "mod")).toMatchObject({
      maps: [{ took: ["world"], kept: [] }],
    });
  });

  test("uses the good parts of a map and reports the bad ones", async () => {
    const report = await take(
      "broken.pk3",
      writePk3([
        { name: "maps/one.bsp", bytes: Buffer.from("IBSP, but no more of it") },
        { name: "levelshots/one_cc.tga", bytes: Buffer.alloc(18, 0xff) },
        { name: "levelshots/one_cc.jpg", bytes: Buffer.from("no picture") },
        {
          name: "maps/two.bsp",
          bytes: writeBsp({
            ...FLAT_SAMPLE_MAP,
            entities: [{ classname: "worldspawn", mapcoordsmins: "NaN 1", mapcoordsmaxs: "2 3" }],
          }),
        },
      ]),
    );
    expect(report).toMatchObject({
      status: "done",
      maps: [
        {
          map: "one",
          took: [],
          problems: [
            expect.stringContaining("maps/one.bsp: This is not a compiled map"),
            expect.stringContaining("type 255"),
            expect.stringContaining("one_cc.jpg"),
          ],
        },
        {
          map: "two",
          took: ["world"],
          has: { bounds: false, drawn: true },
          problems: [expect.stringContaining("not a rectangle")],
        },
      ],
    });
    expect((await listMapSettings(scratch.db)).map(({ name }) => name)).toEqual(["two"]);
  });

  test("finds the command map that a shader names", async () => {
    await take(
      "shader.pk3",
      writeMapPk3(
        "yard",
        {
          name: "levelshots/yard_cc.tga",
          bytes: writeTga(quarteredPicture(16), { bits: 24, runs: false, fromTop: true }),
        },
        {
          name: "ui/real.tga",
          bytes: writeTga(quarteredPicture(48), { bits: 24, runs: false, fromTop: true }),
        },
        {
          name: "scripts/yard.shader",
          bytes: Buffer.from("levelshots/yard_cc\n{\n{\nclampmap ui/real.tga\n}\n}\n"),
        },
      ),
    );
    const { rows } = await scratch.db.pool.query(
      "SELECT width FROM map_picture WHERE variant = 'command' AND size = 'large'",
    );
    expect(rows).toEqual([{ width: 48 }]);
  });

  test("gives each floor the command map of its layer, and makes no map of a layer", async () => {
    const layer = (number: number, side: number) => ({
      name: `levelshots/yard_${number}_cc.tga`,
      bytes: writeTga(quarteredPicture(side), { bits: 24, runs: true, fromTop: true }),
    });
    const entities = [
      {
        classname: "worldspawn",
        cclayers: "2",
        cclayerceil0: "152",
        cclayerceil1: "4096",
      },
    ];
    await take(
      "yard.pk3",
      writePk3([
        { name: "maps/yard.bsp", bytes: writeBsp(setOwnBounds({ ...FLAT, entities })) },
        layer(0, 16),
        layer(1, 48),
      ]),
    );
    expect((await listMapSettings(scratch.db)).map(({ name }) => name)).toEqual(["yard"]);
    const settings = await readMapSettings(scratch.db, "yard");
    expect(settings.game?.floors).toEqual([
      { minZ: null, maxZ: 128 },
      { minZ: 128, maxZ: null },
    ]);
    const { rows } = await scratch.db.pool.query(
      `SELECT variant, width FROM map_picture
        WHERE variant LIKE 'command%' AND size = 'large' ORDER BY variant`,
    );
    expect(rows).toEqual([
      { variant: "command", width: 16 },
      { variant: "command-1", width: 48 },
    ]);
    await take("zz.pk3", writePk3([layer(0, 32)]));
    const now = await readMapSettings(scratch.db, "yard");
    expect(now.game?.pictures).not.toHaveProperty("command-1/large");
  });

  test("refuses a file that is not a pk3, and reports that an archive has no maps", async () => {
    expect(await take("x.pk3", Buffer.from("nothing"))).toEqual({
      status: "refused",
      pk3: "x.pk3",
      message: expect.stringContaining("not a pk3"),
    });
    expect(
      describePk3Report(
        await take("x.pk3", writePk3([{ name: "sound/a.wav", bytes: Buffer.alloc(9) }])),
      ),
    ).toEqual(["x.pk3: no maps in it."]);
  });

  test("leaves no old floor behind when a map is imported again", async () => {
    await take("yard.pk3", samplePk3("yard", { world: HIGH }));
    await take("yard.pk3", writeMapPk3("yard"));
    const { game } = await readMapSettings(scratch.db, "yard");
    expect(game?.floors).toEqual([]);
    expect(Object.keys(game?.pictures ?? {}).sort()).toEqual([
      "command/large",
      "command/small",
      "drawn/large",
      "drawn/small",
    ]);
  });
});

test("bounds set by hand override the map's own until they are reset", async () => {
  await take("yard.pk3", writeMapPk3("yard"));
  const byHand = { mins: { x: -10, y: 20 }, maxs: { x: 30, y: -40 } };
  await saveMapBounds(scratch.db, "yard", byHand);
  expect(await readMapSettings(scratch.db, "yard")).toMatchObject({ bounds: byHand });
  await clearMapSettings(scratch.db, "yard", "bounds");
  expect(await readMapSettings(scratch.db, "yard")).toMatchObject({
    bounds: null,
    isConfigured: true,
    game: { bounds: STRIP_BOUNDS },
  });
  await saveMapBounds(scratch.db, "nowhere", byHand);
  await clearMapSettings(scratch.db, "nowhere", "bounds");
  expect((await readMapSettings(scratch.db, "nowhere")).isConfigured).toBe(false);
});

test("an image set by hand overrides the command map until it is taken back, and the bounds stay", async () => {
  await take("yard.pk3", samplePk3("yard", { world: FLAT }));
  const commandMap = await readOverview(scratch.db, "yard");
  const byHand = { mins: { x: -10, y: 20 }, maxs: { x: 30, y: -40 } };
  await saveMapBounds(scratch.db, "yard", byHand);
  await saveOverview(scratch.db, "yard", { bytes: Buffer.from("mine"), type: "image/webp" });
  expect((await readOverview(scratch.db, "yard"))?.bytes.toString()).toBe("mine");
  expect(await clearMapSettings(scratch.db, "yard", "overview")).toBe(true);
  expect(await readOverview(scratch.db, "yard")).toEqual(commandMap);
  expect(await readMapSettings(scratch.db, "yard")).toMatchObject({
    overviewHash: null,
    bounds: byHand,
  });
  expect(await clearMapSettings(scratch.db, "yard", "overview")).toBe(false);
});
