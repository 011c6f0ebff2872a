import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "#lib/mapQuery/filters/dates.ts";
import { coverDates, type Days } from "./coverDates.ts";

const PLAYED = { from: "2023-03-05", to: "2026-11-20" };
const ask = (from: string | null, to: string | null) =>
  coverDates({ from, to, days: null }, PLAYED);

test("without dates, the sum of all time answers alone", () => {
  expect(ask(null, null)).toMatchObject({ periods: ["all"], edges: [] });
});

test("whole years and months stand for their days, single days for the rest", () => {
  expect(ask("2024-11-30", "2026-02-10")).toEqual({
    periods: ["2024-12", "2025", "2026-01"],
    whole: { from: "2024-12-01", to: "2026-01-31" },
    edges: [
      { from: "2024-11-30", to: "2024-11-30" },
      { from: "2026-02-01", to: "2026-02-10" },
    ],
  });
});

test("an open end reaches the end of the last year that was played", () => {
  expect(ask("2025-01-01", null)).toMatchObject({ periods: ["2025", "2026"], edges: [] });
  expect(ask(null, "2024-01-31").periods).toEqual(["2023", "2024-01"]);
});

test("days within one month are single days", () => {
  expect(ask("2025-05-02", "2025-05-31")).toEqual({
    periods: [],
    whole: null,
    edges: [{ from: "2025-05-02", to: "2025-05-31" }],
  });
});

test("a start after the last round covers nothing", () => {
  expect(ask("2027-01-01", null)).toEqual({ periods: [], whole: null, edges: [] });
});

test.each([
  ["0001-01-01", "9999-12-31"],
  [null, "9999-12-31"],
  [null, "9999-01-31"],
  ["2026-01-01", "9998-12-31"],
])("the first and last days that can be written, %s to %s, end in whole years", (from, to) => {
  const { periods, edges } = ask(from, to);
  expect(periods.at(-1)).toBe("9998");
  expect(new Set(periods).size).toBe(periods.length);
  expect(edges).toEqual([]);
});

test("days after the last one that can be covered are left out", () => {
  expect(ask("9999-12-05", "9999-12-31")).toEqual({ periods: [], whole: null, edges: [] });
  expect(ask("9999-12-05", null)).toEqual({ periods: [], whole: null, edges: [] });
});

const daysOf = ({ from, to }: Days): string[] => {
  const list: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) list.push(day);
  return list;
};
const periodDays = (period: string): string[] =>
  daysOf(
    period.length === 4
      ? { from: `${period}-01-01`, to: `${period}-12-31` }
      : { from: `${period}-01`, to: `${period}-31` },
  ).filter((day) => day.startsWith(period));

test("periods and edges have each day of the range once, and no other", () => {
  const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays("2022-11-20", days));
  fc.assert(
    fc.property(day, day, (one, two) => {
      const [from, to] = one < two ? [one, two] : [two, one];
      const { periods, whole, edges } = ask(from, to);
      const covered = [...periods.flatMap(periodDays), ...edges.flatMap(daysOf)];
      expect(covered.toSorted()).toEqual(daysOf({ from, to }));
      expect(periods.flatMap(periodDays).toSorted()).toEqual(whole === null ? [] : daysOf(whole));
      expect(edges.every((days) => daysOf(days).length < 61)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
