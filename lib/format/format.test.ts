import { expect, test } from "vitest";
import {
  formatExpected,
  formatLift,
  formatLiftRange,
  formatPercent,
  formatPercentRange,
  formatRate,
  formatSeconds,
  formatUnits,
} from "./format.ts";

const THIN = "\u202f";

test("an expected count has one decimal below 10 and none from 10 on, so 10.0 never appears", () => {
  expect([0, 1, 9.32, 9.94, 9.96, 22.4, 1234.6].map((count) => formatExpected(count))).toEqual([
    "0.0",
    "1.0",
    "9.3",
    "9.9",
    "10",
    "22",
    "1,235",
  ]);
});

test("figures of one kind have one format", () => {
  expect([1, 1.1, 1.469].map((lift) => formatLift(lift))).toEqual(["1.00", "1.10", "1.47"]);
  expect(formatLiftRange(0.9, 2)).toBe("0.90–2.00");
  expect([1, 1.05].map((rate) => formatRate(rate))).toEqual(["1.0", "1.1"]);
  expect(formatSeconds(2345)).toBe(`2.3${THIN}s`);
  expect(formatUnits(1234.5)).toBe(`1,235${THIN}units`);
  expect(formatPercent(9, 10)).toBe(`90${THIN}%`);
  expect(formatPercentRange(0.672, 0.818)).toBe("67–82");
});
