import { describe, expect, test } from "vitest";
import {
  getComparedBy,
  compareLayers,
  computeDispersion,
  explainIncomparable,
} from "./compareLayers.ts";
import { findHotSpots, findMainSpot } from "./hotSpots.ts";
import { makeHeat } from "./makeHeat.ts";
import type { HeatView, MapScene } from "./mapView.ts";
import { comparedView, inSquares, makeLayer } from "./testing/comparedView.ts";

const SCENE: MapScene = {
  map: "supply",
  title: "Supply",
  bounds: { mins: { x: -4096, y: 4096 }, maxs: { x: 4096, y: -4096 } },
  overviewUrl: null,
  walked: null,
  objectives: [],
};

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

describe("a comparison", () => {
  test("two views with different cells are not compared", () => {
    const [exact, tracker] = [
      makeLayer([1]),
      makeLayer([1], { fromTracker: true, squares: { cellSize: 512, flat: [] } }),
    ];
    expect(explainIncomparable(exact, exact)).toBeNull();
    expect(explainIncomparable(tracker, tracker)).toBeNull();
    expect(explainIncomparable(exact, tracker)).toMatch(/cannot be compared.*512 units/);
    expect(explainIncomparable(tracker, exact)).toMatch(/cannot be compared.*512 units/);
    expect(
      explainIncomparable(tracker, { ...tracker, squares: { cellSize: 256, flat: [] } }),
    ).toMatch(/512 units.*256/);
  });

  test("counts are divided by rounds, hours, shares or visits", () => {
    const first = makeLayer([30, 10], { exposure: { rounds: 10, playedMs: 3_600_000 } });
    const second = makeLayer([30, 90], { exposure: { rounds: 20, playedMs: 14_400_000 } });
    const ratioBy = (basis: "hour" | "share" | null, norm: "total" | "hour") =>
      compareLayers(comparedView(first, second, basis), norm)[0]!.ratio;
    expect(ratioBy(null, "total")).toBeCloseTo(2);
    expect(ratioBy(null, "hour")).toBeCloseTo(4);
    expect(ratioBy("hour", "total")).toBeCloseTo(4);
    expect(ratioBy("share", "hour")).toBeCloseTo(30 / 40 / (30 / 120));
    const zones = [
      makeLayer([3], { layer: "zones", visits: inSquares([10]) }),
      makeLayer([3], { layer: "zones", visits: inSquares([30]) }),
    ] as const;
    expect(getComparedBy(comparedView(...zones, "share"), "hour")).toBe("visit");
    expect(compareLayers(comparedView(...zones, "share"), "total")[0]!.ratio).toBeCloseTo(3);
  });

  test("single rounds show no clear difference", () => {
    const exposure = { rounds: 1, playedMs: 1 };
    const view = comparedView(makeLayer([400], { exposure }), makeLayer([1], { exposure }));
    expect(computeDispersion(view)).toBeNull();
    expect(compareLayers(view, "round")).toMatchObject([{ a: 400, b: 1, tells: false }]);
  });
});

describe("the main spot of a comparison", () => {
  test("is a square of the map, with the same test as on the map", () => {
    const view = comparedView(makeLayer([90, 40, 5]), makeLayer([30, 70, 5]));
    const place = findMainSpot(SCENE, view, [], "round")!;
    expect(place).toMatchObject({ value: 90, others: 30, square: 256, x: 128, y: 128 });
    expect(place.ratio).toEqual(compareLayers(view, "round").find(({ x }) => x === 0));
  });

  test("has its name from the list if it is in the list, and otherwise a name that is not in the list", () => {
    const scene: MapScene = {
      ...SCENE,
      bounds: { mins: { x: -2048, y: 2048 }, maxs: { x: 2048, y: -2048 } },
      objectives: [{ name: "Gate", x: 256, y: 128 }],
    };
    const listSpots = (view: HeatView) =>
      findHotSpots(
        scene,
        view,
        makeHeat(scene, view, { radius: 144, norm: "round", scale: "linear" }),
      );
    // One square of the command map holds four squares of 256 units.
    const listed = comparedView(makeLayer([900, 800]), makeLayer([100, 80]));
    expect(listSpots(listed).map(({ name }) => name)).toEqual([
      "E4 (south-west), near Gate",
      "E4 (south-east), near Gate",
    ]);
    expect(findMainSpot(scene, listed, listSpots(listed), "round")!.name).toBe(
      "E4 (south-west), near Gate",
    );
    const unlisted = comparedView(makeLayer([900, 800]), makeLayer([900, 80]));
    expect(listSpots(unlisted).map(({ name }) => name)).toEqual(["E4, near Gate"]);
    expect(findMainSpot(scene, unlisted, listSpots(unlisted), "round")!).toMatchObject({
      x: 128,
      name: "E4 (south-west), near Gate",
    });
  });
});

describe("the main spot without a real difference", () => {
  test.each([
    [10, 10],
    [5, 40],
  ])(
    "is called different in at most one of ten draws if nothing differs, for %i and %i rounds",
    (roundsA, roundsB) => {
      const random = seeded(11);
      const RUNS = 400;
      let called = 0;
      for (let run = 0; run < RUNS; run++) {
        const counts = [0, 0].map(() => Array.from({ length: 12 }, () => 0)) as [
          number[],
          number[],
        ];
        for (let event = 0; event < (12 * 4 * (roundsA + roundsB)) / 10; event++)
          counts[random() < roundsA / (roundsA + roundsB) ? 0 : 1]![Math.floor(12 * random())]! +=
            1;
        const [a, b] = [
          makeLayer(counts[0], { exposure: { rounds: roundsA, playedMs: 1 } }),
          makeLayer(counts[1], { exposure: { rounds: roundsB, playedMs: 1 } }),
        ];
        if (findMainSpot(SCENE, comparedView(a, b), [], "round")!.ratio!.tells) called += 1;
      }
      expect(called / RUNS).toBeLessThanOrEqual(0.1);
    },
  );
});
