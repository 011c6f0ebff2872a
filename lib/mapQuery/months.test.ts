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

test("compares with the calendar month before the first day", () => {
  const other = (part: Partial<Dates>) => {
    const filters = { ...NO_FILTERS, dates: { ...ANY_DATES, ...part } };
    const compared = compareFilters({ ...readQuestion({ vs: "month" }), filters }, "2026-11-27");
    return compared?.ok === true ? { ...compared.other.dates, name: compared.name } : compared;
  };
  const september = { from: "2026-09-01", to: "2026-09-30", days: null, name: "September 2026" };
  expect(other({ from: "2026-10-01" })).toEqual(september);
  expect(other({ from: "2026-10-01", to: "2026-10-31" })).toEqual(september);
  expect(other({ from: "2026-10-12", to: "2026-10-12" })).toEqual(september);
  expect(other({ days: 30 })).toMatchObject({ name: "September 2026" });
  expect(other({ days: 7 })).toMatchObject({
    from: "2026-10-01",
    to: "2026-10-31",
    name: "October 2026",
  });
  expect(other({})).toEqual({
    ok: false,
    says: "Choose a first day. Then you can compare with the calendar month before.",
  });
});
