import type { ServerClock } from "./serverClock.ts";
import type { WallTime } from "./zonedTime.ts";

/** The day of the session that is played when a server's clock shows this, `YYYY-MM-DD`. */
export function getSessionDate(wall: WallTime, { sessionEndsHour }: ServerClock): string {
  return toDay(wall.hour < sessionEndsHour ? { ...wall, day: wall.day - 1 } : wall);
}

/** The day that a clock shows, `YYYY-MM-DD`. */
export function toDay({ year, month, day }: WallTime): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
