import fc from "fast-check";
import { expect, test } from "vitest";
import { DELAY_BIN_EDGES, DELAY_BIN_MS, DELAY_BINS, findDelayBin } from "./delayBins.ts";

test("a delay is in the bar of its tenth of a second, and a second or more is in the last bar", () => {
  expect(DELAY_BIN_EDGES).toHaveLength(DELAY_BINS + 1);
  expect([0, 99.9, 100, 999, 1000, 5000].map(findDelayBin)).toEqual([0, 0, 1, 9, 9, 9]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999 }), (ms) => {
      const index = findDelayBin(ms);
      expect(ms).toBeGreaterThanOrEqual(DELAY_BIN_EDGES[index]!);
      expect(ms).toBeLessThan(DELAY_BIN_EDGES[index]! + DELAY_BIN_MS);
    }),
  );
});
