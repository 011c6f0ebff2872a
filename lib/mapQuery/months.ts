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
  const [year, month] = day.split("-").map(Number) as [number, number];
  const text = (first: number, date: number): string =>
    new Date(Date.UTC(year, first, date)).toISOString().slice(0, 10);
  return { from: text(month - 1 + away, 1), to: text(month + away, 0) };
}

/** `October 2026` if the days are exactly that month; null if they are not. */
export function getMonthName(from: string, to: string): string | null {
  const month = getMonth(from);
  return month.from === from && month.to === to ? NAME.format(new Date(`${from}T00:00:00Z`)) : null;
}
