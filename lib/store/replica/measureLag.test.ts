import { expect, test } from "vitest";
import { LONGEST_LAG_MS, makeLagMeter } from "./measureLag.ts";

test("the lag is the time since the primary was first beyond the replica's place", () => {
  const meter = makeLagMeter();
  expect(meter.measure(5, 1000)).toBe(0);
  meter.note({ at: 1000, position: 10 });
  meter.note({ at: 2000, position: 20 });
  meter.note({ at: 3000, position: 20 });
  expect(meter.measure(20, 3000)).toBe(0);
  expect(meter.measure(25, 3000)).toBe(0);
  expect(meter.measure(19, 3000)).toBe(1000);
  expect(meter.measure(9, 3000)).toBe(2000);
});

test("a primary at rest does not make a replica late", () => {
  const meter = makeLagMeter();
  meter.note({ at: 0, position: 10 });
  meter.note({ at: 10 * LONGEST_LAG_MS, position: 10 });
  expect(meter.measure(10, 10 * LONGEST_LAG_MS)).toBe(0);
  expect(meter.measure(9, 10 * LONGEST_LAG_MS)).toBe(LONGEST_LAG_MS);
});

test("positions of the primary are forgotten after the longest lag", () => {
  const meter = makeLagMeter();
  meter.note({ at: 0, position: 10 });
  meter.note({ at: LONGEST_LAG_MS, position: 20 });
  expect(meter.measure(9, LONGEST_LAG_MS)).toBe(LONGEST_LAG_MS);
  meter.note({ at: LONGEST_LAG_MS + 1, position: 30 });
  expect(meter.measure(9, LONGEST_LAG_MS + 1)).toBe(1);
});
