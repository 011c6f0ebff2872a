import { describe, expect, test } from "vitest";
import { parseArena } from "../game/parseArena.ts";
import { parseShaders } from "../game/parseShaders.ts";
import { chooseFiles } from "./chooseFiles.ts";
import { isOverridden, getPackSortKey } from "./getPackSortKey.ts";

describe("chooseFiles", () => {
  test("takes maps, their command maps and scripts, and nothing else", () => {
    expect(
      chooseFiles([
        "maps/b.bsp",
        "maps/b.script",
        "maps/sub/deep.bsp",
        "levelshots/b.tga",
        "levelshots/b_cc.png",
        "levelshots/b_cc_automap.tga",
        "levelshots/b_cc.tga",
        "levelshots/a_0_cc.jpg",
        "scripts/b.arena",
        "scripts/b.shader",
        "scripts/b.campaign",
        "textures/b.jpg",
        "maps/\u202ea.bsp",
        `maps/${"x".repeat(65)}.bsp`,
      ]),
    ).toEqual({
      maps: [
        { map: "a", bsp: null, pictures: ["levelshots/a_0_cc.jpg"], layers: [] },
        {
          map: "b",
          bsp: "maps/b.bsp",
          pictures: ["levelshots/b_cc.tga", "levelshots/b_cc.png", "levelshots/b_cc_automap.tga"],
          layers: [],
        },
      ],
      arenas: ["scripts/b.arena"],
      shaders: ["scripts/b.shader"],
    });
  });
});

describe("command maps in layers", () => {
  const choose = (...names: string[]) =>
    chooseFiles(names).maps.map(({ map, layers }) => [map, layers.flat()]);
  const layers = (map: string, ...numbers: number[]) =>
    numbers.map((number) => `levelshots/${map}_${number}_cc.tga`);

  test("belong to their map, in order, with and without its compiled map", () => {
    const files = layers("mill", 2, 0, 1);
    const expected = [["mill", layers("mill", 1, 2)]];
    expect(choose(...files)).toEqual(expected);
    expect(choose(...files, "maps/mill.bsp")).toEqual(expected);
    expect(choose("maps/mill.bsp", ...layers("mill", 1))).toEqual([["mill", layers("mill", 1)]]);
  });

  test("end at a gap", () => {
    expect(choose(...layers("mill", 0, 1, 3))).toEqual([["mill", layers("mill", 1)]]);
  });

  test("a map whose name ends in a number stays a map of its own", () => {
    expect(choose(...layers("mill", 2))).toEqual([["mill_2", []]]);
    expect(choose("maps/mill.bsp", "maps/mill_2.bsp", ...layers("mill", 2))).toEqual([
      ["mill", []],
      ["mill_2", []],
    ]);
  });
});

describe("getPackSortKey", () => {
  test("sorts like the game: by name in upper or lower case, underscores after letters, mod folders last", () => {
    const inOrder = [
      ["pak0.pk3", "base"],
      ["PAK1.pk3", "base"],
      ["pak10.pk3", "base"],
      ["pak2.pk3", "base"],
      ["zebra.pk3", "base"],
      ["_fix.pk3", "base"],
      ["aaa.pk3", "mod"],
    ] as const;
    const orders = inOrder.map(([name, folder]) => getPackSortKey(name, folder));
    expect(orders.toSorted()).toEqual(orders);
    expect(
      isOverridden(getPackSortKey("pak0.pk3", "base"), getPackSortKey("PAK0.PK3", "base")),
    ).toBe(true);
    expect(isOverridden(getPackSortKey("b.pk3", "base"), getPackSortKey("a.pk3", "base"))).toBe(
      false,
    );
  });
});

describe("scripts", () => {
  test("map names are read from arenas, without colour codes and comments", () => {
    const text =
      '{ map "Gold" longname "^3Gold ^7Rush" } // { map "x" longname "y" }\n{\n\tmap ' +
      'oasis\n\tlongname "Siwa Oasis"\n\ttype "wolfmp"\n}\n{ map "empty" longname "^1" }';
    expect([...parseArena(text)]).toEqual([
      ["gold", "Gold Rush"],
      ["oasis", "Siwa Oasis"],
    ]);
  });

  test("command maps with other names are found in shaders, as the first picture of the right shader", () => {
    const text = `
      textures/wall { { map textures/wall.tga } }
      levelshots/Gold_cc.tga
      {
        nopicmip // map no
        { map $whiteimage }
        { clampmap "Levelshots\\gold_trans.tga" depthFunc equal }
        { map levelshots/other.tga }
      }
      levelshots/gold_cc_trans { { map levelshots/not_this.tga } }
      levelshots/layered_0_cc { { map ui/layer.jpg } }`;
    expect([...parseShaders(text)]).toEqual([
      ["gold", "levelshots/gold_trans"],
      ["layered", "ui/layer"],
    ]);
  });
});
