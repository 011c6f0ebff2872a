import { describe, expect, test } from "vitest";
import { findCrossfireLines, type PlacedAttacker } from "./findCrossfireLines.ts";

const at = (player: string, x: number, y: number, firstHitMs = 0): PlacedAttacker => ({
  player,
  x,
  y,
  firstHitMs,
});
const still = [{ time: 0, x: 0, y: 0, z: 0, event: "start" }];

describe("the lines of fire of a crossfire, without a pair", () => {
  test.each([
    ["opposite", [at("a", 100, 0), at("b", -50, 0)], 180, ["a", "b"]],
    ["a right angle, whatever the distances", [at("a", 100, 0), at("b", 0, 3000)], 90, ["a", "b"]],
    [
      "the widest of three",
      [at("a", 100, 0), at("b", 100, 100), at("c", -100, 100)],
      135,
      ["a", "c"],
    ],
    [
      "only those whose first hits are within the window",
      [at("a", 100, 0), at("b", -100, 0, 1001), at("c", 0, 100, 1000)],
      90,
      ["a", "c"],
    ],
  ])("%s", (_, attackers, angle, players) => {
    const found = findCrossfireLines(still, attackers, 1000);
    expect(found?.angle).toBeCloseTo(angle);
    expect(found?.attackers.map(({ player }) => player)).toEqual(players);
  });

  test("the target's place is taken from their path at the later first hit", () => {
    const walks = [
      { time: 0, x: 0, y: 0, z: 0, event: "start" },
      { time: 1000, x: 0, y: 100, z: 0, event: "hit" },
    ];
    expect(
      findCrossfireLines(walks, [at("a", 100, 50), at("b", -100, 50, 500)], 1000)?.angle,
    ).toBeCloseTo(180);
    expect(
      findCrossfireLines(walks, [at("a", 100, 50), at("b", -100, 50, 500)], 1000)?.angle,
    ).not.toBeCloseTo(
      findCrossfireLines(walks, [at("a", 100, 50), at("b", -100, 50, 0)], 1000)?.angle ?? 0,
    );
  });

  test("there is no pair without two people, a path, or a direction to each of them", () => {
    expect(findCrossfireLines(still, [at("a", 100, 0)], 1000)).toBeNull();
    expect(findCrossfireLines(still, [at("a", 100, 0), at("a", -100, 0)], 1000)).toBeNull();
    expect(findCrossfireLines([], [at("a", 100, 0), at("b", -100, 0)], 1000)).toBeNull();
    expect(findCrossfireLines(still, [at("a", 0, 0), at("b", -100, 0)], 1000)).toBeNull();
  });
});

describe("the lines of fire of the pair that is spoken of", () => {
  const three = [at("a", 100, 0), at("b", 100, 100), at("c", -100, 100)];

  test.each([
    [["a", "b"], 45],
    [["b", "a"], 45],
    [["c", "b"], 90],
    [["a", "c"], 135],
  ] as const)("%o, however many took part", (pair, angle) => {
    const found = findCrossfireLines(still, three, 1000, pair);
    expect(found?.angle).toBeCloseTo(angle);
    expect(found?.attackers.map(({ player }) => player).sort()).toEqual([...pair].sort());
  });

  test("are unknown if theirs are, although others' are known", () => {
    const apart = [at("a", 100, 0), at("b", 100, 100, 1001), at("c", -100, 100)];
    expect(findCrossfireLines(still, apart, 1000, ["a", "b"])).toBeNull();
    expect(findCrossfireLines(still, apart, 1000, ["a", "c"])).not.toBeNull();
  });

  test("are the widest if one of the pair had no part in the crossfire", () => {
    expect(findCrossfireLines(still, three, 1000, ["a", "x"])?.angle).toBeCloseTo(135);
  });
});
