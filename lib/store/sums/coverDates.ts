import { addDays, type Dates } from "#lib/mapQuery/filters/dates.ts";
import { ALL_TIME } from "./sumLayers.ts";

/** Days `YYYY-MM-DD`, both included. */
export interface Days {
  from: string;
  to: string;
}

/** How sums of periods and shares of single rounds make up a range of days. */
export interface Cover {
  /** Periods of map_sum that do not overlap: all time, or years and months. */
  periods: string[];
  /** The days of these periods; null if there are none. */
  whole: Days | null;
  /** The other days, less than two months. For these days, single rounds are added up. */
  edges: Days[];
}

/**
 * Outside of every date in a database: files before 2003 and after tomorrow are refused. After the
 * last day, there is still a year of four digits, so that days compare as texts.
 */
const FIRST_DAY = "1000-01-01";
const LAST_DAY = "9998-12-31";

/** The first day of the month after a day's month. */
function nextMonth(day: string): string {
  const [year = 0, month = 0] = day.split("-").map(Number);
  return month === 12
    ? `${String(year + 1).padStart(4, "0")}-01-01`
    : `${day.slice(0, 4)}-${String(month + 1).padStart(2, "0")}-01`;
}

const earlier = (day: string, other: string): string => (day < other ? day : other);
const later = (day: string, other: string): string => (day > other ? day : other);

/**
 * The fewest periods for a range of days.
 * @param played the first and the last day with a round: an open end reaches the end of their years
 */
export function coverDates({ from, to }: Dates, played: Days): Cover {
  if (from === null && to === null)
    return { periods: [ALL_TIME], whole: { from: FIRST_DAY, to: LAST_DAY }, edges: [] };
  const first = later(from ?? `${played.from.slice(0, 4)}-01-01`, FIRST_DAY);
  const last = earlier(to ?? `${played.to.slice(0, 4)}-12-31`, LAST_DAY);
  if (first > last) return { periods: [], whole: null, edges: [] };
  const start = first.endsWith("-01") ? first : nextMonth(first);
  const end = addDays(last, 1).endsWith("-01") ? addDays(last, 1) : `${last.slice(0, 7)}-01`;
  if (start >= end) return { periods: [], whole: null, edges: [{ from: first, to: last }] };
  const periods: string[] = [];
  for (let month = start; month < end;) {
    const nextYear = `${String(Number(month.slice(0, 4)) + 1).padStart(4, "0")}-01-01`;
    const isYear = month.endsWith("-01-01") && nextYear <= end;
    periods.push(month.slice(0, isYear ? 4 : 7));
    month = isYear ? nextYear : nextMonth(month);
  }
  const edges = [
    { from: first, to: addDays(start, -1) },
    { from: end, to: last },
  ].filter((days) => days.from <= days.to);
  return { periods, whole: { from: start, to: addDays(end, -1) }, edges };
}
