import fc from "fast-check";
import { expect, test } from "vitest";
import { DELAY_BIN_MS, findDelayBin, makeDelayBins, MOST_DELAY_BINS } from "./delayBins.ts";

const countBins = (...windows: number[]): number =>
  makeDelayBins(windows.map((windowMs) => ({ windowMs }))).count;

test("a delay is in the bar of its tenth of a second, and one beyond the window in the last bar", () => {
  const bins = makeDelayBins([{ windowMs: 1000 }]);
  expect(bins.edges).toHaveLength(bins.count + 1);
  expect([0, 99.9, 100, 999, 1000, 5000].map((ms) => findDelayBin(ms, bins))).toEqual([
    0, 0, 1, 9, 9, 9,
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999 }), (ms) => {
      const index = findDelayBin(ms, bins);
      expect(ms).toBeGreaterThanOrEqual(bins.edges[index]!);
      expect(ms).toBeLessThan(bins.edges[index]! + DELAY_BIN_MS);
    }),
  );
});

test("the bars reach to the longest window of the crossfires", () => {
  expect(countBins()).toBe(10);
  expect(countBins(1000, 1500, 500)).toBe(15);
  expect(countBins(1501)).toBe(16);
  expect(countBins(0)).toBe(1);
  expect(findDelayBin(1400, makeDelayBins([{ windowMs: 1500 }]))).toBe(14);
});

test("there are at most 50 bars", () => {
  expect([5000, 5001, 60_000].map((ms) => countBins(ms))).toEqual([50, 50, 50]);
  expect(countBins(4900)).toBe(MOST_DELAY_BINS - 1);
});
