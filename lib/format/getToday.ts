/** Today in UTC, `YYYY-MM-DD`: where "the last 30 days" end. */
export function getToday(): string {
  return new Date().toISOString().slice(0, 10);
}
