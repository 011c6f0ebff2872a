/** Today in UTC, `YYYY-MM-DD`: the end of "the last 30 days". */
export function getToday(): string {
  return new Date().toISOString().slice(0, 10);
}
