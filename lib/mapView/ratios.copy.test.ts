import { expect, test } from "vitest";
import {
  formatRatio,
  formatInterval,
  ratioInWords,
  formatShareRatio,
  formatShortRatio,
} from "./ratios.copy.ts";

test("a ratio has two digits, or is in words if one view has nothing", () => {
  expect([2.134, 0.483, 12.6, 1, Infinity, 0].map(formatRatio)).toEqual([
    "×2.1",
    "×0.48",
    "×13",
    "×1",
    "only here",
    "none here",
  ]);
  expect([Infinity, 0, 3.14].map(formatShortRatio)).toEqual(["only", "none", "×3.1"]);
});

test("a ratio of rates completes a sentence", () => {
  const sentence = (ratio: number): string =>
    `Per round, that is ${ratioInWords(ratio)} the 19 days before.`;
  expect(sentence(1.66)).toBe("Per round, that is 66\u202f% more often than the 19 days before.");
  expect(sentence(0.5)).toBe("Per round, that is 50\u202f% less often than the 19 days before.");
  expect(sentence(1.001)).toBe("Per round, that is as often as the 19 days before.");
  expect(sentence(4.25)).toBe("Per round, that is 4.3 times as often as the 19 days before.");
  expect(sentence(Infinity)).toBe(
    "Per round, that is some, compared with none for the 19 days before.",
  );
  expect(sentence(0)).toBe("Per round, that is none, compared with some for the 19 days before.");
});

test("a ratio of shares completes a sentence", () => {
  expect(
    [1.66, 0.5, 1, 4.25, Infinity, 0].map(
      (ratio) => `Of all deaths, that is ${formatShareRatio(ratio)} everyone else`,
    ),
  ).toEqual([
    "Of all deaths, that is a share 66\u202f% larger than that of everyone else",
    "Of all deaths, that is a share 50\u202f% smaller than that of everyone else",
    "Of all deaths, that is as large a share as for everyone else",
    "Of all deaths, that is a share 4.3 times that of everyone else",
    "Of all deaths, that is some, compared with none for everyone else",
    "Of all deaths, that is none, compared with some for everyone else",
  ]);
});

test("an interval with an open end shows the end that is known", () => {
  expect(formatInterval(1.31, 2.08)).toBe("31–108\u202f% more");
  expect(formatInterval(3.06, 33.7)).toBe("3.1–34 times");
  expect(formatInterval(5.2, Infinity)).toBe("at least 5.2 times");
  expect(formatInterval(0.4, 0.9)).toBe("10–60\u202f% less");
  expect(formatInterval(0.92, 1.4)).toBe("8\u202f% less to 40\u202f% more");
  expect(formatInterval(1.79, Infinity)).toBe("at least 79\u202f% more");
  expect(formatInterval(0.8, Infinity)).toBe("20\u202f% less to any amount more");
  expect(formatInterval(0, 0.48)).toBe("at least 52\u202f% less");
  expect(formatInterval(0, 1.2)).toBe("at most 20\u202f% more");
  expect(formatInterval(0, Infinity)).toBe("any value");
});
