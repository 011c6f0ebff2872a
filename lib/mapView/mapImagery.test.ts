import { describe, expect, test } from "vitest";
import type { ConfiguredMap } from "#lib/store/read/maps/readMapSettings.ts";
import { resolveMapImagery } from "./mapImagery.ts";

const NOTHING: ConfiguredMap = { title: null, bounds: null, overviewHash: null, game: null };
const boundsAt = (west: number) => ({ mins: { x: west, y: 100 }, maxs: { x: west + 100, y: 0 } });
const GAME: NonNullable<ConfiguredMap["game"]> = {
  worldTitle: "A World",
  bounds: boundsAt(1),
  objectives: [{ name: "Gate", type: "objective", x: 1, y: 2, z: 3 }],
  floors: [
    { minZ: null, maxZ: 9 },
    { minZ: 9, maxZ: null },
  ],
  drawnBounds: boundsAt(2),
  pictures: {
    "command/large": "c1".repeat(32),
    "command/small": "c2".repeat(32),
    "drawn/large": "d1".repeat(32),
    "drawn/small": "d2".repeat(32),
    "storey-1/large": "5e".repeat(32),
  },
};

describe("resolveMapImagery", () => {
  test("bounds are guessed if no source has them, and marked as guessed", () => {
    const imagery = resolveMapImagery("mystery_b1", NOTHING, {
      minX: 0,
      minY: 0,
      maxX: 900,
      maxY: 900,
    });
    expect(imagery).toMatchObject({
      title: "Mystery b1",
      kind: "play",
      kinds: ["play"],
      overviewUrl: null,
      boundsAre: "guessed",
      objectives: [],
      floors: [],
    });
    expect(imagery.bounds.maxs.x - imagery.bounds.mins.x).toBe(
      imagery.bounds.mins.y - imagery.bounds.maxs.y,
    );
  });

  test("the game's files override the built-in table, and the admin overrides both", () => {
    expect(resolveMapImagery("goldrush", NOTHING, null)).toMatchObject({
      title: "Gold Rush",
      boundsAre: "verified",
      kind: "play",
    });
    const game = { ...NOTHING, game: GAME };
    expect(resolveMapImagery("goldrush", game, null)).toMatchObject({
      title: "Gold Rush",
      bounds: boundsAt(1),
      kind: "image",
      objectives: [{ name: "Gate" }],
    });
    expect(
      resolveMapImagery(
        "goldrush",
        { ...game, bounds: boundsAt(7), title: "Mine", overviewHash: "aa".repeat(32) },
        null,
      ),
    ).toMatchObject({
      title: "Mine",
      bounds: boundsAt(7),
      overviewUrl: `/maps/goldrush/overview?v=${"aa".repeat(6)}`,
    });
    expect(resolveMapImagery("nobodys", game, null).title).toBe("A World");
  });

  test("a picture's address contains its hash, and lists use the small picture", () => {
    expect(resolveMapImagery("m p", { ...NOTHING, game: GAME }, null)).toMatchObject({
      overviewUrl: `/maps/m%20p/overview?v=${"c1".repeat(6)}`,
      smallUrl: `/maps/m%20p/overview?v=${"c2".repeat(6)}`,
      kinds: ["image", "drawn", "play"],
    });
  });

  test("a drawn background has the bounds of the geometry, even if the image was moved by hand", () => {
    const moved = { ...NOTHING, bounds: boundsAt(7), game: GAME };
    expect(resolveMapImagery("m", moved, null, { kind: "drawn" })).toMatchObject({
      bounds: boundsAt(2),
      overviewUrl: expect.stringContaining("d1d1"),
    });
    expect(resolveMapImagery("m", moved, null, { kind: "drawn", floor: 1 }).overviewUrl).toContain(
      "5e5e",
    );
    expect(resolveMapImagery("m", moved, null, { kind: "drawn", floor: 0 }).overviewUrl).toContain(
      "d1d1",
    );
    expect(resolveMapImagery("m", moved, null, { kind: "play" })).toMatchObject({
      bounds: boundsAt(7),
      overviewUrl: null,
    });
  });

  test("a floor shows its own command map if there is one for each floor, and the drawn one otherwise", () => {
    const floors = [
      { minZ: null, maxZ: 128 },
      { minZ: 128, maxZ: null },
    ];
    const pictures = { ...GAME.pictures, "command-1/large": "c5".repeat(32) };
    const layered = { ...NOTHING, game: { ...GAME, floors, pictures } };
    const show = (settings: ConfiguredMap, floor?: number) => {
      const { kind, overviewUrl } = resolveMapImagery("m", settings, null, { floor });
      return [kind, overviewUrl?.split("=")[1]];
    };
    expect(show(layered)).toEqual(["image", "c1".repeat(6)]);
    expect(show(layered, 0)).toEqual(["image", "c1".repeat(6)]);
    expect(show(layered, 1)).toEqual(["image", "c5".repeat(6)]);
    const threeFloors = [...floors, { minZ: 256, maxZ: null }];
    for (const other of [
      { ...layered, game: { ...layered.game, floors: threeFloors } },
      { ...layered, game: { ...layered.game, pictures: GAME.pictures } },
      { ...layered, overviewHash: "aa".repeat(32) },
    ])
      expect(show(other, 1)[0]).toBe("drawn");
  });

  test("without a command map, the drawn background is used even if the image was chosen", () => {
    const drawnOnly = {
      ...NOTHING,
      game: { ...GAME, bounds: null, pictures: { "drawn/large": "d1".repeat(32) } },
    };
    expect(resolveMapImagery("m", drawnOnly, null)).toMatchObject({
      kind: "drawn",
      bounds: boundsAt(2),
      boundsAre: "verified",
    });
    expect(resolveMapImagery("m", drawnOnly, null, { kind: "image" }).kind).toBe("drawn");
  });
});
