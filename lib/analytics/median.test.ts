import { median } from "d3-array";
import fc from "fast-check";
import { expect, test } from "vitest";

test("the median is the middle value in order, of two middles their mean, and undefined of none", () => {
  expect(median([])).toBeUndefined();
  expect(median([0])).toBe(0);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1 }), (values) => {
      const sorted = values.toSorted((a, b) => a - b);
      const [lower, upper] = [
        sorted[Math.floor((values.length - 1) / 2)]!,
        sorted[Math.floor(values.length / 2)]!,
      ];
      expect(median(values)).toBe((lower + upper) / 2);
    }),
  );
});
