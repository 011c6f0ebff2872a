import { writeDay } from "#lib/format/days.ts";

/** A calendar month's first and last day, `YYYY-MM-DD`. */
export interface Month {
  from: string;
  to: string;
}

const NAME = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/**
 * The month of a day, or the month `away` months later.
 * @param day `YYYY-MM-DD`
 */
export function getMonth(day: string, away = 0): Month {
  // Date 0 of a month is the last day of the previous month.
  const write = (months: number, date: number): string => {
    const time = new Date(`${day.slice(0, "YYYY-MM".length)}-01T00:00:00Z`);
    time.setUTCMonth(time.getUTCMonth() + months, date);
    return writeDay(time);
  };
  return { from: write(away, 1), to: write(away + 1, 0) };
}

/** `October 2026` if the days are exactly that month; null if they are not. */
export function getMonthName(from: string, to: string): string | null {
  const month = getMonth(from);
  return month.from === from && month.to === to ? NAME.format(new Date(`${from}T00:00:00Z`)) : null;
}
