import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findFloors } from "./findFloors.ts";
import { findFloorsInUse, type HeightCell } from "./findFloorsInUse.ts";

/** The given amount at each height (units), in bins of 8. */
function histogram(floors: Record<number, number>, scatter = 0) {
  const bins = Object.entries(floors).map(([z, amount]) => ({
    bin: Math.floor(Number(z) / 8),
    amount,
  }));
  const first = Math.min(...bins.map(({ bin }) => bin)) - scatter;
  const last = Math.max(...bins.map(({ bin }) => bin)) + scatter;
  const amounts = Array.from({ length: last - first + 1 }, (_, i) =>
    bins
      .filter(({ bin }) => Math.abs(bin - first - i) <= scatter)
      .reduce((sum, { amount }) => sum + amount, 0),
  );
  return { binUnits: 8, first, amounts };
}

describe("findFloors", () => {
  test("finds two floors and cuts between them", () => {
    const floors = findFloors(histogram({ 0: 100, 192: 60 }));
    expect(floors).toHaveLength(2);
    expect(floors[0]).toEqual({ minZ: null, maxZ: floors[1]!.minZ });
    expect(floors[1]!.maxZ).toBeNull();
    expect(floors[1]!.minZ).toBeGreaterThan(40);
    expect(floors[1]!.minZ).toBeLessThan(152);
  });

  test("finds three floors, and merges a ledge into its neighbour", () => {
    expect(findFloors(histogram({ [-200]: 50, 0: 100, 192: 60 }))).toHaveLength(3);
    expect(findFloors(histogram({ 0: 100, 192: 60, 400: 3 }))).toHaveLength(2);
  });

  test.each([
    ["one floor", { 0: 100 }],
    ["a step", { 0: 100, 48: 80 }],
    ["a slope", Object.fromEntries(Array.from({ length: 60 }, (_, i) => [i * 8, 10]))],
    ["nothing", { 0: 0 }],
  ])("sees one floor in %s", (_, floors) => {
    expect(findFloors(histogram(floors))).toEqual([]);
  });

  test("always gives adjacent ranges from lowest to highest, or none", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1000), { minLength: 1, maxLength: 120 }),
        fc.integer({ min: -500, max: 500 }),
        (amounts, first) => {
          const floors = findFloors({ binUnits: 8, first, amounts });
          if (floors.length === 0) return;
          expect(floors.length).toBeGreaterThan(1);
          expect([floors[0]!.minZ, floors.at(-1)!.maxZ]).toEqual([null, null]);
          floors.slice(1).forEach((floor, i) => {
            expect(floor.minZ).toBe(floors[i]!.maxZ);
            if (floor.maxZ !== null) expect(floor.maxZ).toBeGreaterThan(floor.minZ!);
          });
        },
      ),
    );
  });
});

describe("findFloorsInUse", () => {
  const drawn = [
    { minZ: null, maxZ: 96 },
    { minZ: 96, maxZ: 288 },
    { minZ: 288, maxZ: null },
  ];
  const cells = (amounts: readonly number[]): HeightCell[] =>
    amounts.map((amount, floor) => ({ x: 0, y: 0, bin: floor * 24, amount }));

  test("leaves out a roof no one walks on: the floor below reaches up to the sky, but keeps its picture", () => {
    expect(findFloorsInUse(drawn, cells([500, 400, 2]))).toEqual([
      { minZ: null, maxZ: 96, picture: 0 },
      { minZ: 96, maxZ: null, picture: 1 },
    ]);
    expect(findFloorsInUse(drawn, cells([2, 500, 400]))).toEqual([
      { minZ: null, maxZ: 288, picture: 1 },
      { minZ: 288, maxZ: null, picture: 2 },
    ]);
  });

  test("keeps the floors of the geometry until enough was played, and has none if only one is used", () => {
    expect(findFloorsInUse(drawn, cells([3, 2, 0]))).toHaveLength(3);
    expect(findFloorsInUse(drawn, cells([3000, 2, 0]))).toEqual([]);
  });

  test("finds floors from the places alone, if the floors overlap", () => {
    const over = cells([600, 500, 0]);
    expect(findFloorsInUse([], over).map(({ picture }) => picture)).toEqual([null, null]);
    expect(
      findFloorsInUse(
        [],
        over.map((cell, x) => ({ ...cell, x })),
      ),
    ).toEqual([]);
    expect(findFloorsInUse([], cells([100, 90, 0]))).toEqual([]);
  });
});
