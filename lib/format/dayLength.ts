/** The length of a day of the calendar in UTC, which knows no summer time. */
export const DAY_MS = 24 * 60 * 60 * 1000;
