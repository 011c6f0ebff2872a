/** The length of a calendar day in UTC, which has no daylight saving time. */
export const DAY_MS = 24 * 60 * 60 * 1000;
