/** The first and the last day that both a `YYYY-MM-DD` and the database can hold. */
const FIRST_DAY = "0001-01-01";
const LAST_DAY = "9999-12-31";

/** Whether a text is a day of the calendar, `YYYY-MM-DD`, from the year 1 to 9999. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < FIRST_DAY) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The UTC day of a time, `YYYY-MM-DD`; the first or last day if it is before or after all days. */
export function writeDay(time: Date): string {
  if (time.getTime() < Date.parse(FIRST_DAY)) return FIRST_DAY;
  return time.getTime() >= Date.parse(LAST_DAY) ? LAST_DAY : time.toISOString().slice(0, 10);
}
