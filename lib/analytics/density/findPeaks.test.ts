import fc from "fast-check";
import { expect, test } from "vitest";
import { estimateDensity } from "./estimateDensity.ts";
import { countWithin, findPeaks } from "./findPeaks.ts";

const EXTENT = { minX: 0, minY: 0, maxX: 4096, maxY: 4096 };

test("finds the hot spots, the strongest first", () => {
  const cells = { cellSize: 32, flat: [20, 20, 5, 21, 20, 4, 100, 90, 30, 60, 20, 2] };
  const { field } = estimateDensity(cells, EXTENT, 16, 128);
  const [first, second, third, ...rest] = findPeaks(field, 256, 5);
  expect(first?.x).toBeCloseTo(100.5 * 32, -2);
  expect(first?.y).toBeCloseTo(90.5 * 32, -2);
  expect(second?.x).toBeCloseTo(20.9 * 32, -2);
  expect(third?.x).toBeCloseTo(60.5 * 32, -2);
  expect(rest).toEqual([]);
  expect(countWithin(cells, 21 * 32, 20.5 * 32, 64)).toBe(9);
});

test("keeps peaks apart and sorts them by value", () => {
  const cell = fc.tuple(fc.nat(127), fc.nat(127), fc.integer({ min: 1, max: 9 }));
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 25 }), (cells) => {
      const { field } = estimateDensity({ cellSize: 32, flat: cells.flat() }, EXTENT, 32, 96);
      const peaks = findPeaks(field, 300, 8);
      expect(peaks.length).toBeLessThanOrEqual(8);
      expect(peaks.length > 0).toBe(cells.length > 0);
      expect(peaks.map(({ value }) => value)).toEqual(
        peaks.map(({ value }) => value).sort((a, b) => b - a),
      );
      for (const [i, peak] of peaks.entries()) {
        for (const other of peaks.slice(0, i))
          expect(Math.hypot(peak.x - other.x, peak.y - other.y)).toBeGreaterThanOrEqual(300);
      }
    }),
    { numRuns: 40 },
  );
});
