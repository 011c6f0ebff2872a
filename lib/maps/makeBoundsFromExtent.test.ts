import fc from "fast-check";
import { expect, test } from "vitest";
import { makeBoundsFromExtent } from "./makeBoundsFromExtent.ts";

const coordinate = fc.integer({ min: -20_000, max: 20_000 });

test("the bounds are square, with a margin around what was seen", () => {
  fc.assert(
    fc.property(coordinate, coordinate, fc.nat(9000), fc.nat(9000), (minX, minY, width, height) => {
      const { mins, maxs } = makeBoundsFromExtent({
        minX,
        minY,
        maxX: minX + width,
        maxY: minY + height,
      });
      expect(maxs.x - mins.x).toBe(mins.y - maxs.y);
      expect(mins.x).toBeLessThanOrEqual(minX - 256);
      expect(maxs.y).toBeLessThanOrEqual(minY - 256);
      expect(maxs.x).toBeGreaterThanOrEqual(minX + width + 256);
      expect(mins.y).toBeGreaterThanOrEqual(minY + height + 256);
    }),
  );
});

test("the bounds do not change while new rounds stay within the same steps", () => {
  const before = makeBoundsFromExtent({ minX: 100, minY: 100, maxX: 3000, maxY: 2500 });
  expect(makeBoundsFromExtent({ minX: 40, minY: 30, maxX: 3300, maxY: 2600 })).toEqual(before);
});
