import { expect, it } from "vitest";
import {
  formatRatio,
  intervalInWords,
  ratioInWords,
  shareInWords,
  shortRatio,
} from "./formatRatio.ts";

it("says ratios in two figures, and in words where one side has nothing", () => {
  expect([2.134, 0.483, 12.6, 1, Infinity, 0].map(formatRatio)).toEqual([
    "×2.1",
    "×0.48",
    "×13",
    "×1",
    "only here",
    "none here",
  ]);
  expect([Infinity, 0, 3.14].map(shortRatio)).toEqual(["only", "none", "×3.1"]);
});

it("makes a sentence before the name of what is compared", () => {
  const sentence = (ratio: number): string =>
    `That is, by the round, ${ratioInWords(ratio)} the 19 days before.`;
  expect(sentence(1.66)).toBe(
    "That is, by the round, 66\u202f% more often than the 19 days before.",
  );
  expect(sentence(0.5)).toBe(
    "That is, by the round, 50\u202f% less often than the 19 days before.",
  );
  expect(sentence(1.001)).toBe("That is, by the round, as often as the 19 days before.");
  expect(sentence(4.25)).toBe("That is, by the round, 4.3 times as often as the 19 days before.");
  expect(sentence(Infinity)).toBe(
    "That is, by the round, compared with none for the 19 days before.",
  );
  expect(sentence(0)).toBe(
    "That is, by the round, none, compared with some for the 19 days before.",
  );
});

it("makes the same of shares", () => {
  expect(
    [1.66, 0.5, 1, 4.25, Infinity, 0].map(
      (ratio) => `Of all deaths, ${shareInWords(ratio)} everybody else`,
    ),
  ).toEqual([
    "Of all deaths, a share 66\u202f% larger than that of everybody else",
    "Of all deaths, a share 50\u202f% smaller than that of everybody else",
    "Of all deaths, as large a share as of those of everybody else",
    "Of all deaths, a share 4.3 times that of everybody else",
    "Of all deaths, a share, and none of those of everybody else",
    "Of all deaths, none, and a share of those of everybody else",
  ]);
});

it("says intervals with open ends by the end that is known", () => {
  expect(intervalInWords(1.31, 2.08)).toBe("31–108\u202f% more");
  expect(intervalInWords(3.06, 33.7)).toBe("3.1–34 times");
  expect(intervalInWords(5.2, Infinity)).toBe("at least 5.2 times");
  expect(intervalInWords(0.4, 0.9)).toBe("10–60\u202f% less");
  expect(intervalInWords(0.92, 1.4)).toBe("8\u202f% less to 40\u202f% more");
  expect(intervalInWords(1.79, Infinity)).toBe("at least 79\u202f% more");
  expect(intervalInWords(0.8, Infinity)).toBe("20\u202f% less or more than that");
  expect(intervalInWords(0, 0.48)).toBe("at least 52\u202f% less");
  expect(intervalInWords(0, 1.2)).toBe("at most 20\u202f% more");
  expect(intervalInWords(0, Infinity)).toBe("anything");
});
