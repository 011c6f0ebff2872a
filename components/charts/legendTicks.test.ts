import fc from "fast-check";
import { expect, test } from "vitest";
import { makeScale } from "#lib/analytics/density/scales.ts";
import { listLegendTicks } from "./legendTicks.ts";
import { DIFFERENCE_TICKS } from "./ratioTicks.ts";

test("a linear colour scale has round numbers from 0 and its largest value at the end", () => {
  const values = listLegendTicks(makeScale("linear", 8.3, [])).map(({ value }) => value);
  expect(values).toEqual([0, 2, 4, 6, 8.3]);
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (max) => {
      const ticks = listLegendTicks(makeScale("linear", max, []));
      expect(ticks[0]).toEqual({ position: 0, value: 0 });
      expect(ticks.at(-1)).toEqual({ position: 1, value: max });
      expect(ticks.length).toBeGreaterThan(2);
      expect(ticks.length).toBeLessThanOrEqual(6);
    }),
  );
});

test("a scale of differences goes from a quarter to four times", () => {
  expect(DIFFERENCE_TICKS).toEqual([
    { position: 0, label: "¼×" },
    { position: 0.25, label: "½×" },
    { position: 0.5, label: "1×" },
    { position: 0.75, label: "2×" },
    { position: 1, label: "4×" },
  ]);
});
