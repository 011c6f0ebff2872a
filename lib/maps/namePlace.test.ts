import { expect, it } from "vitest";
import { gridSquare, namePlace } from "./namePlace.ts";

const BOUNDS = { mins: { x: -3200, y: 3200 }, maxs: { x: 3200, y: -3200 } };

it("reads squares from the north-west", () => {
  expect(gridSquare(BOUNDS, { x: -3200, y: 3200 })).toBe("A1");
  expect(gridSquare(BOUNDS, { x: 3199, y: 3199 })).toBe("H1");
  expect(gridSquare(BOUNDS, { x: -3199, y: -3199 })).toBe("A8");
  expect(gridSquare(BOUNDS, { x: 3200, y: 0 })).toBeNull();
  expect(gridSquare(BOUNDS, { x: 0, y: 3201 })).toBeNull();
});

it("names the nearest objective, and from farther off the way from it", () => {
  const objectives = [{ name: "Gate", x: 0, y: 0 }, { name: "Truck", x: 500, y: 0 }];
  expect(namePlace(BOUNDS, objectives, { x: 300, y: 10 })).toBe("E4, near Truck");
  expect(namePlace(BOUNDS, objectives, { x: 0, y: -640 })).toBe("E5, near Gate");
  expect(namePlace(BOUNDS, objectives, { x: 0, y: -641 })).toBe("E5, south of Gate");
  expect(namePlace(BOUNDS, objectives, { x: -2000, y: 2100 })).toBe("B2, north-west of Gate");
  expect(namePlace(BOUNDS, objectives, { x: 3000, y: -100 })).toBe("H5, east of Truck");
  expect(namePlace(BOUNDS, objectives, { x: -3000, y: 0 })).toBe("A5, west of Gate");
  expect(namePlace(BOUNDS, [], { x: 100, y: -100 })).toBe("E5 north-west");
  expect(namePlace(BOUNDS, objectives, { x: 5000, y: 0 })).toBe("off the map");
});
