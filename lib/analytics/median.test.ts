import { median } from "d3-array";
import fc from "fast-check";
import { expect, test } from "vitest";

test("the median is the middle value, the mean of two middle values, and undefined for an empty list", () => {
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
