import { expect, test } from "vitest";
import { MAX_LAYERS, readLayers } from "./readWorld.ts";

const read = (count: number | string, ceilings: readonly (number | string)[]) =>
  readLayers(
    new Map([
      ["cclayers", `${count}`],
      ...ceilings.map((ceiling, i) => [`cclayerceil${i}`, `${ceiling}`] as const),
    ]),
  );
const rising = (count: number) => Array.from({ length: count }, (_, i) => i * 100);

test("layers become floors, 24 units below the ceilings for players", () => {
  expect(read(3, [124, 324, 9999])).toEqual([
    { minZ: null, maxZ: 100 },
    { minZ: 100, maxZ: 300 },
    { minZ: 300, maxZ: null },
  ]);
});

test("as many layers as the game shows, and no more", () => {
  expect(read(MAX_LAYERS, rising(MAX_LAYERS))).toHaveLength(MAX_LAYERS);
  expect(read(MAX_LAYERS + 1, rising(MAX_LAYERS + 1))).toEqual([]);
});

test.each<[string, number | string, (number | string)[]]>([
  ["one layer", 1, [100]],
  ["no number of layers", "many", [1, 2]],
  ["ceilings that do not rise", 3, [200, 200, 300]],
  ["a missing ceiling", 2, []],
  ["a ceiling that is no number", 2, ["high", 300]],
])("%s gives no floors", (_, count, ceilings) => {
  expect(read(count, ceilings)).toEqual([]);
});
