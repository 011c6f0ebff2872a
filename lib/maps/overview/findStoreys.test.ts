import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findStoreys } from "./findStoreys.ts";
import { storeysInUse, type HeightCell } from "./storeysInUse.ts";

/** Floors of an amount each at heights (units), in bins of 8. */
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

describe("findStoreys", () => {
  it("finds two floors and cuts between them", () => {
    const storeys = findStoreys(histogram({ 0: 100, 192: 60 }));
    expect(storeys).toHaveLength(2);
    expect(storeys[0]).toEqual({ minZ: null, maxZ: storeys[1]!.minZ });
    expect(storeys[1]!.maxZ).toBeNull();
    expect(storeys[1]!.minZ).toBeGreaterThan(40);
    expect(storeys[1]!.minZ).toBeLessThan(152);
  });

  it("finds three, and leaves a ledge to its neighbour", () => {
    expect(findStoreys(histogram({ [-200]: 50, 0: 100, 192: 60 }))).toHaveLength(3);
    expect(findStoreys(histogram({ 0: 100, 192: 60, 400: 3 }))).toHaveLength(2);
  });

  it.each([
    ["one floor", { 0: 100 }],
    ["a step", { 0: 100, 48: 80 }],
    ["a slope", Object.fromEntries(Array.from({ length: 60 }, (_, i) => [i * 8, 10]))],
    ["nothing", { 0: 0 }],
  ])("sees one storey in %s", (_, floors) => {
    expect(findStoreys(histogram(floors))).toEqual([]);
  });

  it("always gives touching ranges from below to above, or none", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1000), { minLength: 1, maxLength: 120 }),
        fc.integer({ min: -500, max: 500 }),
        (amounts, first) => {
          const storeys = findStoreys({ binUnits: 8, first, amounts });
          if (storeys.length === 0) return;
          expect(storeys.length).toBeGreaterThan(1);
          expect([storeys[0]!.minZ, storeys.at(-1)!.maxZ]).toEqual([null, null]);
          storeys.slice(1).forEach((storey, i) => {
            expect(storey.minZ).toBe(storeys[i]!.maxZ);
            if (storey.maxZ !== null) expect(storey.maxZ).toBeGreaterThan(storey.minZ!);
          });
        },
      ),
    );
  });
});

describe("storeysInUse", () => {
  const drawn = [
    { minZ: null, maxZ: 96 },
    { minZ: 96, maxZ: 288 },
    { minZ: 288, maxZ: null },
  ];
  const cells = (amounts: readonly number[]): HeightCell[] =>
    amounts.map((amount, storey) => ({ x: 0, y: 0, bin: storey * 24, amount }));

  it("leaves out a roof where nobody goes: the storey below reaches up to the sky, cut open in its picture", () => {
    expect(storeysInUse(drawn, cells([500, 400, 2]))).toEqual([
      { minZ: null, maxZ: 96, picture: 0 },
      { minZ: 96, maxZ: null, picture: 1 },
    ]);
    expect(storeysInUse(drawn, cells([2, 500, 400]))).toEqual([
      { minZ: null, maxZ: 288, picture: 1 },
      { minZ: 288, maxZ: null, picture: 2 },
    ]);
  });

  it("leaves a map to its geometry while too little was played, and has no storeys where one is used", () => {
    expect(storeysInUse(drawn, cells([3, 2, 0]))).toHaveLength(3);
    expect(storeysInUse(drawn, cells([3000, 2, 0]))).toEqual([]);
  });

  it("finds storeys in the places alone, where they lie over each other", () => {
    const over = cells([600, 500, 0]);
    expect(storeysInUse([], over).map(({ picture }) => picture)).toEqual([null, null]);
    expect(
      storeysInUse(
        [],
        over.map((cell, x) => ({ ...cell, x })),
      ),
    ).toEqual([]);
    expect(storeysInUse([], cells([100, 90, 0]))).toEqual([]);
  });
});
