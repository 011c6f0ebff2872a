import { REFUSED } from "./import.copy.ts";
import { DAY_MS, SESSION_ENDS_HOUR } from "#lib/format/dayLength.ts";
import { isDay } from "#lib/format/days.ts";
import type { RoundHeader } from "#lib/engagements/types.ts";
import { toInstant, toWallTime } from "./zonedTime.ts";
import type { WallTime } from "./zonedTime.ts";

export interface RoundDate {
  /** `YYYY-MM-DD` */
  sessionDate: string;
  playedAt: Date;
}

/**
 * When a round was played. The session date is the given one, else that of the file name's stamp,
 * else that of the header's round_end_unix or round_start_unix in the source's time zone; null if
 * all of them are missing. The instant is round_end_unix, else round_start_unix, else the stamp,
 * else noon of the given day.
 * @param stamp the file name's stamp: the server's local time at the end of the round
 * @param dateGiven `YYYY-MM-DD`, valid (`isDay`)
 */
export function resolveRoundDate(
  header: RoundHeader,
  stamp: WallTime | null,
  zone: string,
  dateGiven: string | null,
): RoundDate | null {
  const unix = header.roundEndUnix ?? header.roundStartUnix;
  const instant = unix === null ? null : new Date(unix * 1000);
  const sessionDate =
    dateGiven ?? getSessionDate(stamp ?? (instant === null ? null : toWallTime(zone, instant)));
  if (sessionDate === null) return null;
  return { sessionDate, playedAt: instant ?? toInstant(zone, stamp ?? makeNoon(sessionDate)) };
}

/** The game came out in 2003, so no round is older. */
const FIRST_YEAR = "2003";

/**
 * Says in a sentence why a text cannot be a round's session date; null if it can. Valid dates are
 * the days from 2003 to tomorrow.
 */
export function refuseSessionDate(text: string, now: Date = new Date()): string | null {
  if (!isDay(text)) return REFUSED.notDay(text);
  // East of Greenwich, it may already be tomorrow.
  const tomorrow = new Date(now.getTime() + DAY_MS).toISOString().slice(0, 10);
  if (text < FIRST_YEAR || text > tomorrow) return REFUSED.impossibleDay(text, FIRST_YEAR);
  return null;
}

function getSessionDate(wall: WallTime | null): string | null {
  if (wall === null) return null;
  const day = wall.hour < SESSION_ENDS_HOUR ? wall.day - 1 : wall.day;
  return new Date(Date.UTC(wall.year, wall.month - 1, day)).toISOString().slice(0, 10);
}

function makeNoon(day: string): WallTime {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return { year, month, day: date, hour: 12, minute: 0, second: 0 };
}
