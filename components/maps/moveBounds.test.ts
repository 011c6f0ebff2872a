import fc from "fast-check";
import { expect, test } from "vitest";
import { measureBounds, toImagePoint } from "#lib/maps/mapBounds.ts";
import { computeFrame } from "./computeFrame.ts";
import { moveBounds, roundBounds, scaleBounds } from "./moveBounds.ts";

const bounds = fc
  .record({
    west: fc.integer({ min: -9000, max: 9000 }),
    south: fc.integer({ min: -9000, max: 9000 }),
    width: fc.integer({ min: 2, max: 9000 }),
    height: fc.integer({ min: 2, max: 9000 }),
  })
  .map(({ west, south, width, height }) => ({
    mins: { x: west, y: south + height },
    maxs: { x: west + width, y: south },
  }));

test("moving bounds keeps their size, and moving them back restores them", () => {
  fc.assert(
    fc.property(
      bounds,
      fc.integer({ min: -999, max: 999 }),
      fc.integer({ min: -999, max: 999 }),
      (start, east, north) => {
        const moved = moveBounds(start, east, north);
        expect(measureBounds(moved)).toEqual(measureBounds(start));
        expect(moveBounds(moved, -east, -north)).toEqual(start);
      },
    ),
  );
});

test("scaling bounds keeps their centre", () => {
  fc.assert(
    fc.property(bounds, fc.double({ min: 0.5, max: 2, noNaN: true }), (start, factor) => {
      const scaled = scaleBounds(start, factor);
      expect(measureBounds(scaled).width).toBeCloseTo(measureBounds(start).width * factor, 6);
      const middle = { x: (start.mins.x + start.maxs.x) / 2, y: (start.mins.y + start.maxs.y) / 2 };
      const { u, v } = toImagePoint(scaled, middle);
      expect([u, v].map((share) => Math.abs(share - 0.5) < 1e-6)).toEqual([true, true]);
    }),
  );
});

test("bounds are rounded to whole units", () => {
  expect(roundBounds({ mins: { x: 0.4, y: 99.6 }, maxs: { x: 100, y: -0.4 } })).toEqual({
    mins: { x: 0, y: 100 },
    maxs: { x: 100, y: -0 },
  });
});

test("the frame contains the image and all movement, with space on each side", () => {
  fc.assert(
    fc.property(bounds, fc.option(bounds), (start, seen) => {
      const extent = seen && {
        minX: seen.mins.x,
        maxX: seen.maxs.x,
        minY: seen.maxs.y,
        maxY: seen.mins.y,
      };
      const frame = computeFrame(start, extent);
      for (const inside of seen === null ? [start] : [start, seen]) {
        for (const corner of [inside.mins, inside.maxs]) {
          const { u, v } = toImagePoint(frame, corner);
          expect(u > 0 && u < 1 && v > 0 && v < 1).toBe(true);
        }
      }
    }),
  );
});
