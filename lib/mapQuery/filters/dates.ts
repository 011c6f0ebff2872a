import { DAY_MS } from "#lib/format/dayLength.ts";
import { writeDay } from "#lib/format/days.ts";
import { formatDay, formatPeriod } from "#lib/format/format.ts";
import { codec, day, single, whole, explain } from "../addressFields.ts";
import type { Filter } from "../filter.ts";
import { getMonthName } from "../months.ts";

/** Days of sessions `YYYY-MM-DD`, both ends included, or the last N days up to today. */
export interface Dates {
  from: string | null;
  to: string | null;
  days: number | null;
}

export const ANY_DATES: Dates = { from: null, to: null, days: null };

/** The day this many days after another day, or before it if the number is negative. */
export function addDays(start: string, days: number): string {
  return writeDay(new Date(Date.parse(`${start}T00:00:00Z`) + days * DAY_MS));
}

/**
 * The same dates with their first and last day filled in.
 * @param today `YYYY-MM-DD`
 */
export function nameDays({ from, to, days }: Dates, today: string): Dates {
  return days === null
    ? { from, to, days }
    : { from: addDays(today, 1 - days), to: today, days: null };
}

/** Whether a day is within dates whose first and last day are filled in. */
export function isDayIn(date: string, { from, to }: Dates): boolean {
  return (from === null || date >= from) && (to === null || date <= to);
}

export const dates: Filter<"dates", Dates> = {
  key: "dates",
  neutral: ANY_DATES,
  label: "dates",
  address: codec(
    {
      from: explain(single(day), "The first day."),
      to: explain(single(day), "The last day."),
      // A form sends "pick" if the days are chosen by their dates.
      days: {
        ...explain(
          single(whole(1, 3650)),
          "The last days up to today, instead of `from` and `to`. Today is the session's day by the " +
            "clock of `source`, else of the server of the round imported last.",
        ),
        blank: "pick",
      },
    },
    {
      read({ from, to, days }) {
        if (from === null && to === null) return { from, to, days };
        const isReversed = from !== null && to !== null && from > to;
        return { from: isReversed ? to : from, to: isReversed ? from : to, days: null };
      },
      write: (value) => ({ ...value }),
      unread: (texts, name) =>
        texts("days").some((text) => text !== "pick") &&
        (texts("from").length > 0 || texts("to").length > 0)
          ? [`${name("days")} (not together with ${name("from")} or ${name("to")})`]
          : [],
    },
  ),
  describe({ from, to, days }) {
    if (days !== null) return days === 1 ? "today" : `the last ${days} days`;
    if (from === null) return to === null ? "" : `until ${formatDay(to)}`;
    if (to === null) return `since ${formatDay(from)}`;
    if (from === to) return `on ${formatDay(from)}`;
    return getMonthName(from, to) ?? formatPeriod(from, to);
  },
  ofRound({ from, to, days }, row, { add }) {
    if (days !== null) throw new Error("the days of a query are named before it is asked");
    return [
      ...(from === null ? [] : [`${row.day} >= ${add(from)}::date`]),
      ...(to === null ? [] : [`${row.day} <= ${add(to)}::date`]),
    ];
  },
  keepsApart(first, second, { today }) {
    const [ours, theirs] = [nameDays(first, today), nameDays(second, today)];
    const isBefore = (earlier: Dates, later: Dates): boolean =>
      earlier.to !== null && later.from !== null && earlier.to < later.from;
    return isBefore(ours, theirs) || isBefore(theirs, ours);
  },
};
