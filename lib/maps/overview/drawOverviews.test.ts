import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { readBsp, type Bsp } from "../bsp/readBsp.ts";
import { parseEntities } from "../bsp/parseEntities.ts";
import { readPlacedModels, readMapCoords, readObjectives } from "../game/readWorld.ts";
import { toWorldPoint, toImagePoint } from "../mapBounds.ts";
import { FLAT_SAMPLE_MAP, SAMPLE_MAP } from "../testing/sampleMap.ts";
import { floor, wall, writeBsp, type WrittenMap } from "../testing/writeBsp.ts";
import { drawOverviews } from "./drawOverviews.ts";
import { GROUND, NOTHING, rasterize, WATER, type HeightPicture } from "./rasterize.ts";

function buildBsp(map: WrittenMap): Bsp {
  const read = readBsp(writeBsp(map));
  if (!read.ok) throw new Error(read.message);
  return read.value;
}
const readEntities = (bsp: Bsp) => {
  const read = parseEntities(bsp.entities);
  if (!read.ok) throw new Error(read.message);
  return read.value;
};
const YARD = buildBsp(SAMPLE_MAP);
const MODELS = readPlacedModels([
  new Map([["classname", "worldspawn"]]),
  new Map([
    ["classname", "func_static"],
    ["model", "*1"],
  ]),
]);
const BOUNDS = { mins: { x: -2048, y: 2048 }, maxs: { x: 2048, y: -2048 } };
const ALL = { minZ: null, maxZ: null };

function at(picture: HeightPicture, x: number, y: number) {
  const { u, v } = toImagePoint(BOUNDS, { x, y });
  const index = Math.floor(v * picture.height) * picture.width + Math.floor(u * picture.width);
  return { kind: picture.kinds[index], z: picture.heights[index], wall: picture.walls[index] };
}

describe("rasterize", () => {
  const picture = rasterize(YARD, MODELS, BOUNDS, ALL, 512);

  test("sees the highest ground at each place, water and placed models, but no sky", () => {
    expect(at(picture, -1000, 1000)).toMatchObject({ kind: GROUND, z: 0 });
    expect(at(picture, 1000, 1000)).toMatchObject({ kind: GROUND, z: 192 });
    expect(at(picture, -1400, -1400)).toMatchObject({ kind: WATER, z: 16 });
    expect(at(picture, 1000, 50)).toMatchObject({ kind: GROUND, z: 40 });
    expect(at(picture, -2030, 0)).toMatchObject({ kind: NOTHING });
  });

  test("marks walls where they stand over the ground, and nowhere else", () => {
    expect(at(picture, -500, -500).wall).toBe(1);
    expect(at(picture, -500, -480).wall).toBe(0);
    expect(at(picture, 600, -500).wall).toBe(0);
  });

  test("cuts a floor open at its ceiling", () => {
    expect(
      at(rasterize(YARD, MODELS, BOUNDS, { minZ: null, maxZ: 96 }, 512), 1000, 1000),
    ).toMatchObject({ kind: GROUND, z: 0 });
  });

  test("covers each pixel once where triangles meet, leaving none out", () => {
    const checks = buildBsp({
      ...SAMPLE_MAP,
      models: [
        [
          floor(-2048, -2048, 300, 777, 0),
          floor(300, -2048, 2048, 777, 0),
          floor(-2048, 777, 2048, 2048, 0),
        ],
      ],
    });
    expect(
      rasterize(checks, MODELS.slice(0, 1), BOUNDS, ALL, 501).kinds.every(
        (kind) => kind === GROUND,
      ),
    ).toBe(true);
  });

  test("keeps the shape of bounds that are not square", () => {
    const { width, height } = rasterize(
      YARD,
      MODELS,
      { mins: { x: -2048, y: 1024 }, maxs: { x: 2048, y: -1024 } },
      ALL,
      512,
    );
    expect([width, height]).toEqual([512, 256]);
  });
});

describe("drawOverviews", () => {
  test("draws the whole map and each floor, in colours that show the height", async () => {
    const drawn = await drawOverviews(YARD, MODELS, BOUNDS);
    if (!drawn.ok) throw new Error(drawn.message);
    const { whole, floors } = drawn.value;
    expect([whole.large.width, whole.large.height, whole.small.width]).toEqual([2048, 2048, 512]);
    expect(floors).toHaveLength(2);
    const readPixels = async (bytes: Buffer) => {
      const { data, info } = await sharp(bytes)
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      return (x: number, y: number) => {
        const { u, v } = toImagePoint(BOUNDS, { x, y });
        return data
          .subarray((Math.floor(v * info.height) * info.width + Math.floor(u * info.width)) * 4)
          .subarray(0, 4);
      };
    };
    const fromAbove = await readPixels(whole.large.bytes);
    expect(fromAbove(-2030, 0)[3]).toBeLessThan(20);
    expect(fromAbove(-1400, -1400)[2]! - fromAbove(-1400, -1400)[0]!).toBeGreaterThan(40);
    expect(fromAbove(1000, 1000)[0]! - fromAbove(-1000, 1000)[0]!).toBeGreaterThan(40);
    expect(fromAbove(-500, -500)[0]! + 30).toBeLessThan(fromAbove(-500, -300)[0]!);
    const upper = await readPixels(floors[1]!.picture.large.bytes);
    expect(upper(1000, 1000)[3]).toBeGreaterThan(240);
    expect(upper(-1000, 1000)[3]).toBeLessThan(80);
  });

  test("frames a map without bounds of its own around its ground", async () => {
    const drawn = await drawOverviews(buildBsp(FLAT_SAMPLE_MAP), MODELS, null);
    if (!drawn.ok) throw new Error(drawn.message);
    const { bounds } = drawn.value;
    expect(toImagePoint(bounds, { x: -2000, y: 2000 }).u).toBeGreaterThan(0);
    expect(toImagePoint(bounds, { x: 2000, y: -2000 }).v).toBeLessThan(1);
    expect(toWorldPoint(bounds, { u: 0, v: 0 })).toEqual(bounds.mins);
  });

  test("refuses a map without ground, and one with too many overlapping surfaces", async () => {
    const bare = buildBsp({ ...SAMPLE_MAP, models: [[wall(0, 0, 64, 0, 0, 64)]] });
    expect(await drawOverviews(bare, MODELS.slice(0, 1), BOUNDS)).toMatchObject({
      ok: false,
      message: expect.stringContaining("no ground"),
    });
    const heap = buildBsp({
      ...SAMPLE_MAP,
      models: [Array.from({ length: 200 }, (_, z) => floor(-2000, -2000, 2000, 2000, z))],
    });
    expect(await drawOverviews(heap, MODELS.slice(0, 1), BOUNDS)).toMatchObject({
      ok: false,
      message: expect.stringContaining("more than 32 times"),
    });
  });
});

describe("what a map says about itself", () => {
  test.each([
    ["-2048 2048", "2048 -2048", { mins: { x: -2048, y: 2048 }, maxs: { x: 2048, y: -2048 } }],
    ["2048 -1024 0", "-2048 2048 0", { mins: { x: -2048, y: 2048 }, maxs: { x: 2048, y: -1024 } }],
  ])("reads the bounds %s, %s in either order", (mapcoordsmins, mapcoordsmaxs, bounds) => {
    expect(readMapCoords(new Map(Object.entries({ mapcoordsmins, mapcoordsmaxs })))).toEqual({
      ok: true,
      value: bounds,
    });
  });

  test.each([
    ["1 2", "nan 3"],
    ["1", "2 3"],
    ["5 5", "5 9"],
    ["1e9 0", "0 1e9"],
    ["1 2", undefined],
  ])("refuses %s and %s, which do not make a rectangle", (mapcoordsmins, mapcoordsmaxs) => {
    const world = new Map(
      Object.entries({ mapcoordsmins, ...(mapcoordsmaxs === undefined ? {} : { mapcoordsmaxs }) }),
    );
    expect(readMapCoords(world)).toMatchObject({
      ok: false,
      message: expect.stringContaining("not a rectangle"),
    });
  });

  test("places each objective once, in the middle of what it marks, with its kind", () => {
    const entities = [
      ...readEntities(YARD),
      new Map([
        ["classname", "trigger_objective_info"],
        ["shortname", "Yard Gate"],
        ["origin", "1010 10 0"],
      ]),
      new Map([
        ["classname", "trigger_objective_info"],
        ["track", "^1the Truck"],
        ["spawnflags", "9"],
        ["origin", "5 6 7"],
      ]),
    ];
    expect(readObjectives(entities, YARD)).toEqual([
      { name: "Yard Gate", type: "objective", x: 1000, y: 0, z: 40 },
      { name: "Command Post", type: "command_post", x: -1024, y: 512, z: 64 },
      { name: "the Truck", type: "escort", x: 5, y: 6, z: 7 },
    ]);
  });
});
