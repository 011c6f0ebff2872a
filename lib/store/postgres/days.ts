import { ValueError } from "./storeError.ts";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** PostgreSQL's code for a text that is not a date. */
const INVALID_DATE = "22007";

/**
 * A day, `YYYY-MM-DD`, as Prisma writes and reads date columns: its midnight in UTC.
 * @throws ValueError if the text is not a day
 */
export function dayToDate(day: string): Date {
  const date = new Date(`${day}T00:00:00Z`);
  if (!DAY.test(day) || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(day))
    throw new ValueError(INVALID_DATE, `invalid input syntax for type date: "${day}"`);
  return date;
}

/** The day, `YYYY-MM-DD`, of a date column that Prisma read. */
export function dateToDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
