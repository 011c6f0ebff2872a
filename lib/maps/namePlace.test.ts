import { expect, test } from "vitest";
import { nameGridSquare, namePlace, namePlaces } from "./namePlace.ts";

const BOUNDS = { mins: { x: -3200, y: 3200 }, maxs: { x: 3200, y: -3200 } };

test("counts squares from the north-west", () => {
  expect(nameGridSquare(BOUNDS, { x: -3200, y: 3200 })).toBe("A1");
  expect(nameGridSquare(BOUNDS, { x: 3199, y: 3199 })).toBe("H1");
  expect(nameGridSquare(BOUNDS, { x: -3199, y: -3199 })).toBe("A8");
  expect(nameGridSquare(BOUNDS, { x: 3200, y: 0 })).toBeNull();
  expect(nameGridSquare(BOUNDS, { x: 0, y: 3201 })).toBeNull();
});

test("names the nearest objective, with the direction from it if it is farther away", () => {
  const objectives = [
    { name: "Gate", x: 0, y: 0 },
    { name: "Truck", x: 500, y: 0 },
  ];
  expect(namePlace(BOUNDS, objectives, { x: 300, y: 10 })).toBe("E4, near Truck");
  expect(namePlace(BOUNDS, objectives, { x: 0, y: -640 })).toBe("E5, near Gate");
  expect(namePlace(BOUNDS, objectives, { x: 0, y: -641 })).toBe("E5, south of Gate");
  expect(namePlace(BOUNDS, objectives, { x: -2000, y: 2100 })).toBe("B2, north-west of Gate");
  expect(namePlace(BOUNDS, objectives, { x: 3000, y: -100 })).toBe("H5, east of Truck");
  expect(namePlace(BOUNDS, objectives, { x: -3000, y: 0 })).toBe("A5, west of Gate");
  expect(namePlace(BOUNDS, [], { x: 100, y: -100 })).toBe("E5 north-west");
  expect(namePlace(BOUNDS, objectives, { x: 5000, y: 0 })).toBe("off the map");
});

test("gives the places of one list different names", () => {
  const objectives = [{ name: "Gate", x: 0, y: 0 }];
  const named = (...places: [number, number][]) =>
    namePlaces(
      BOUNDS,
      objectives,
      places.map(([x, y]) => ({ x, y })),
    );
  expect(named([100, -700], [2000, 2100])).toEqual(["E5, south of Gate", "G2, north-east of Gate"]);
  expect(named([10, -750], [200, -660], [2000, 2100])).toEqual([
    "E5 (south-west), south of Gate, 1",
    "E5 (south-west), south of Gate, 2",
    "G2, north-east of Gate",
  ]);
  expect(named([100, -390], [100, -410])).toEqual([
    "E5 (north-west), near Gate",
    "E5 (south-west), near Gate",
  ]);
  expect(
    namePlaces(
      BOUNDS,
      [],
      [
        { x: 100, y: -100 },
        { x: 120, y: -100 },
        { x: 500, y: -100 },
      ],
    ),
  ).toEqual(["E5 north-west, 1", "E5 north-west, 2", "E5 north-east"]);
  expect(
    namePlaces(
      BOUNDS,
      [],
      [
        { x: 9000, y: 0 },
        { x: 9500, y: 0 },
      ],
    ),
  ).toEqual(["off the map, 1", "off the map, 2"]);
});
