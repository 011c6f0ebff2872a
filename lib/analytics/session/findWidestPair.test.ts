import { describe, expect, test } from "vitest";
import { findWidestPair, type PlacedAttacker } from "./findWidestPair.ts";

const at = (guid: string, x: number, y: number, firstHitMs = 0): PlacedAttacker => ({
  guid,
  x,
  y,
  firstHitMs,
});
const still = [{ time: 0, x: 0, y: 0, z: 0, event: "start" }];

describe("the widest pair of a crossfire", () => {
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
  ])("%s", (_, attackers, angle, guids) => {
    const found = findWidestPair(still, attackers, 1000);
    expect(found?.angle).toBeCloseTo(angle);
    expect(found?.guids).toEqual(guids);
  });

  test("the target's place is taken from their path at the later first hit", () => {
    const walks = [
      { time: 0, x: 0, y: 0, z: 0, event: "start" },
      { time: 1000, x: 0, y: 100, z: 0, event: "hit" },
    ];
    expect(
      findWidestPair(walks, [at("a", 100, 50), at("b", -100, 50, 500)], 1000)?.angle,
    ).toBeCloseTo(180);
    expect(
      findWidestPair(walks, [at("a", 100, 50), at("b", -100, 50, 500)], 1000)?.angle,
    ).not.toBeCloseTo(
      findWidestPair(walks, [at("a", 100, 50), at("b", -100, 50, 0)], 1000)?.angle ?? 0,
    );
  });

  test("there is no pair without two people, a path, or a direction to each of them", () => {
    expect(findWidestPair(still, [at("a", 100, 0)], 1000)).toBeNull();
    expect(findWidestPair(still, [at("a", 100, 0), at("a", -100, 0)], 1000)).toBeNull();
    expect(findWidestPair([], [at("a", 100, 0), at("b", -100, 0)], 1000)).toBeNull();
    expect(findWidestPair(still, [at("a", 0, 0), at("b", -100, 0)], 1000)).toBeNull();
  });
});
