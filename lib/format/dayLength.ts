/** The length of a calendar day in UTC, which has no daylight saving time. */
export const DAY_MS = 24 * 60 * 60 * 1000;

/** Rounds before this hour belong to the session of the previous day, unless configured. */
export const SESSION_ENDS_HOUR = 6;
