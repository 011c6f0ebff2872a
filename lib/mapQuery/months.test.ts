import { expect, test } from "vitest";
import { compareFilters } from "./comparison.ts";
import { getMonthName, getMonth } from "./months.ts";
import { ANY_DATES, type Dates } from "./filters/dates.ts";
import { NO_FILTERS } from "./filters/list.ts";
import { readQuestion } from "./readQuestion.ts";

test("finds months of every length, across years", () => {
  expect(getMonth("2026-11-27")).toEqual({ from: "2026-11-01", to: "2026-11-30" });
  expect(getMonth("2026-03-31", -1)).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  expect(getMonth("2028-03-01", -1)).toEqual({ from: "2028-02-01", to: "2028-02-29" });
  expect(getMonth("2026-01-15", -1)).toEqual({ from: "2025-12-01", to: "2025-12-31" });
  expect(getMonth("2026-12-15", 1)).toEqual({ from: "2027-01-01", to: "2027-01-31" });
});

test("names a range of days that is exactly one month", () => {
  expect(getMonthName("2026-10-01", "2026-10-31")).toBe("October 2026");
  expect(getMonthName("2026-10-01", "2026-10-30")).toBeNull();
  expect(getMonthName("2026-10-02", "2026-10-31")).toBeNull();
});

/** The days of both pictures of a comparison, or why there is none. */
const comparePeriods = (vs: "before" | "month", part: Partial<Dates>, today = "2026-11-27") => {
  const filters = { ...NO_FILTERS, dates: { ...ANY_DATES, ...part } };
  const compared = compareFilters({ ...readQuestion({ vs }), filters }, today);
  if (compared?.ok !== true) return compared?.short;
  const { own, other } = compared.periods!;
  expect(compared.other.dates).toEqual({ ...other, days: null });
  return `${own.from} ${own.to} / ${other.from} ${other.to}`;
};

test.each([
  [{ from: "2026-10-01", to: "2026-10-31" }, "2026-10-01 2026-10-31 / 2026-09-01 2026-09-30"],
  [{ from: "2026-10-12", to: "2026-10-12" }, "2026-10-12 2026-10-12 / 2026-09-01 2026-09-30"],
  [{ from: "2026-11-01" }, "2026-11-01 2026-11-27 / 2026-10-01 2026-10-31"],
  // The month goes on, but the period ends today.
  [{ from: "2026-11-01", to: "2026-11-30" }, "2026-11-01 2026-11-27 / 2026-10-01 2026-10-31"],
  [{ days: 7 }, "2026-11-21 2026-11-27 / 2026-10-01 2026-10-31"],
])("days of one month, %o, are compared with the calendar month before it", (dates, periods) => {
  expect(comparePeriods("month", dates)).toBe(periods);
});

test.each([
  ["2026-11-30", 30, "2026-11-01 2026-11-30 / 2026-10-01 2026-10-31"],
  ["2026-12-31", 30, "2026-12-02 2026-12-31 / 2026-11-01 2026-11-30"],
  ["2028-03-31", 30, "2028-03-02 2028-03-31 / 2028-02-01 2028-02-29"],
  ["2027-03-31", 30, "2027-03-02 2027-03-31 / 2027-02-01 2027-02-28"],
  ["2027-01-07", 7, "2027-01-01 2027-01-07 / 2026-12-01 2026-12-31"],
  ["2027-01-06", 7, "the days are in more than one month"],
  ["2026-11-29", 30, "the days are in more than one month"],
  ["2027-03-01", 30, "the days are in more than one month"],
  ["2026-11-30", 90, "the days are in more than one month"],
])("on %s the last %i days are compared with no wrong month", (today, days, periods) => {
  expect(comparePeriods("month", { days }, today)).toBe(periods);
});

test.each([
  ["2026-11-30", 7, "2026-11-24 2026-11-30 / 2026-11-17 2026-11-23"],
  ["2026-11-30", 30, "2026-11-01 2026-11-30 / 2026-10-02 2026-10-31"],
  ["2026-11-29", 30, "2026-10-31 2026-11-29 / 2026-10-01 2026-10-30"],
  ["2027-01-01", 90, "2026-10-04 2027-01-01 / 2026-07-06 2026-10-03"],
  ["2028-03-01", 7, "2028-02-24 2028-03-01 / 2028-02-17 2028-02-23"],
  ["2028-03-01", 1, "2028-03-01 2028-03-01 / 2028-02-29 2028-02-29"],
])(
  "on %s the last %i days are compared with the same number of previous days",
  (today, days, periods) => {
    expect(comparePeriods("before", { days }, today)).toBe(periods);
  },
);

test("days to come do not lengthen the period, and a first day in the future has none before it", () => {
  expect(comparePeriods("before", { from: "2026-11-20", to: "2026-12-24" })).toBe(
    "2026-11-20 2026-11-27 / 2026-11-12 2026-11-19",
  );
  expect(comparePeriods("before", { from: "2026-11-28" })).toBe("the first day is after today");
  expect(comparePeriods("month", { from: "2026-12-01", to: "2026-12-31" })).toBe(
    "the first day is after today",
  );
});

test("without a first day, or with single sessions or rounds, there is no period before", () => {
  for (const vs of ["before", "month"] as const) {
    expect(comparePeriods(vs, {})).toBe("choose a first day");
    expect(comparePeriods(vs, { to: "2026-10-31" })).toBe("choose a first day");
    for (const part of [{ sessions: ["2026-11-20"] }, { rounds: [7] }]) {
      const filters = { ...NO_FILTERS, ...part, dates: { ...ANY_DATES, days: 30 } };
      expect(compareFilters({ ...readQuestion({ vs }), filters }, "2026-11-30")).toMatchObject({
        ok: false,
        short: "single sessions or rounds are chosen",
      });
    }
  }
});
