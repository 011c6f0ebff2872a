import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeScale } from "./scales.ts";
import type { Field } from "./types.ts";

const makeField = (values: number[]): Field => ({
  extent: { minX: 0, minY: 0, maxX: values.length, maxY: 1 },
  columns: values.length,
  rows: 1,
  unitsPerPixel: 1,
  values: Float32Array.from(values),
});
const values = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), {
  minLength: 1,
  maxLength: 300,
});

describe("scales", () => {
  test.each(["linear", "root", "percentile"] as const)(
    "%s goes from 0 to 1 and never decreases",
    (name) => {
      fc.assert(
        fc.property(values, (list) => {
          const field = makeField(list);
          const max = Math.max(...field.values);
          const scale = makeScale(name, max, [field]);
          let last = 0;
          for (const value of [...field.values].sort((a, b) => a - b)) {
            const unit = scale.toUnit(value);
            expect(unit).toBeGreaterThanOrEqual(last);
            expect(unit).toBeLessThanOrEqual(1);
            last = unit;
          }
          if (max > 0) expect(scale.toUnit(max)).toBe(1);
        }),
      );
    },
  );

  test("the legend's numbers match the colours", () => {
    const field = makeField(Array.from({ length: 1001 }, (_, i) => i));
    expect(makeScale("linear", 1000, [field]).fromUnit(0.5)).toBe(500);
    expect(makeScale("root", 1000, [field]).fromUnit(0.5)).toBe(250);
    const percentile = makeScale("percentile", 1000, [field]);
    expect(percentile.fromUnit(0.5)).toBeCloseTo(502, -1);
    expect(percentile.toUnit(percentile.fromUnit(0.9))).toBeCloseTo(0.9, 2);
  });

  test("percentile: a place's colour shows its rank among all places", () => {
    const ranked = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 300, maxLength: 600 });
    fc.assert(
      fc.property(ranked, (list) => {
        const field = makeField(list);
        const max = Math.max(...list);
        const scale = makeScale("percentile", max, [field]);
        const full = list.filter((value) => value > max * 0.004);
        for (const value of full) {
          const below = full.filter((other) => other < value).length;
          const equal = full.filter((other) => other === value).length;
          const unit = scale.toUnit(value) * (full.length - 1);
          // Within one of the 256 steps either way.
          const step = full.length / 256 + 1;
          expect(unit).toBeGreaterThanOrEqual(below - step);
          expect(unit).toBeLessThanOrEqual(value === max ? full.length : below + equal + step);
        }
      }),
      { numRuns: 30 },
    );
  });
});
