import { REFUSED } from "./import.copy.ts";
import { DAY_MS } from "#lib/format/dayLength.ts";
import { isDay } from "#lib/format/days.ts";
import type { RoundHeader } from "#lib/engagements/types.ts";
import { LAST_SESSION_END } from "../clocks/serverClock.ts";
import type { ServerClock } from "../clocks/serverClock.ts";
import { getSessionDate, toDay } from "../clocks/sessionDay.ts";
import { toInstant, toWallTime } from "../clocks/zonedTime.ts";
import type { WallTime } from "../clocks/zonedTime.ts";

export interface RoundDate {
  /** `YYYY-MM-DD` */
  sessionDate: string;
  playedAt: Date;
  /** A time of the file at which no round was played; null if all its times are possible. */
  wrongClock: Date | null;
  /** Whether the date is only that of the import, as the file and the admin give no possible one. */
  isGuessed: boolean;
}

/** The times in a file. */
export interface FileTimes {
  header: Pick<RoundHeader, "roundStartUnix" | "roundEndUnix">;
  /** The file name's stamp: the server's local time at the end of the round. */
  stamp: WallTime | null;
}

/** What decides how the times of a file are read. */
export interface DateRules {
  clock: ServerClock;
  /** The session date that a person gave, `YYYY-MM-DD`, valid (`isDay`). */
  sessionDateGiven: string | null;
  /** When the round ended by the server's clock, from an admin. */
  endedLocal: WallTime | null;
  /** When the file was first imported: no round was played later. */
  receivedAt: Date;
}

export type ResolvedDate =
  | { ok: true; date: RoundDate }
  | { ok: false; /** null if the file has no time. */ wrongClock: Date | null };

/** A time of the file, by the server's clock and as an instant. */
interface FileTime {
  wall: WallTime;
  instant: Date;
}

/**
 * When a round was played. The time that an admin gave counts first. Else the session date is that
 * of the file name's stamp, else that of round_end_unix or round_start_unix in the server's time
 * zone; the instant is round_end_unix, else round_start_unix, else the stamp. Impossible times do
 * not count. A session date that a person gave comes before all of them: the instant is moved to
 * that session by whole days, and is its noon if the file has no time.
 */
export function resolveRoundDate(times: FileTimes, rules: DateRules): ResolvedDate {
  const { clock, sessionDateGiven, endedLocal, receivedAt } = rules;
  const zone = clock.timeZone;
  const stamp = times.stamp === null ? null : readWall(zone, times.stamp);
  const { roundStartUnix, roundEndUnix } = times.header;
  const [end, start] = [readUnix(zone, roundEndUnix), readUnix(zone, roundStartUnix)];
  const isThere = (time: FileTime | null): time is FileTime => time !== null;
  const isPossible = ({ wall }: FileTime): boolean =>
    isPossibleDay(getSessionDate(wall, clock), receivedAt);
  const byInstant = [end, start, stamp].filter(isThere);
  const wrong = byInstant.find((time) => !isPossible(time)) ?? null;
  const decided = endedLocal === null ? null : readWall(zone, endedLocal);
  const instant = decided ?? byInstant.find(isPossible) ?? null;
  const day = decided ?? [stamp, end, start].filter(isThere).find(isPossible) ?? null;
  const facts = { wrongClock: wrong?.instant ?? null, isGuessed: false };
  if (sessionDateGiven !== null) {
    const playedAt = moveToSession(instant ?? wrong, sessionDateGiven, clock);
    return { ok: true, date: { ...facts, sessionDate: sessionDateGiven, playedAt } };
  }
  if (instant === null || day === null) return { ok: false, wrongClock: facts.wrongClock };
  const sessionDate = getSessionDate(day.wall, clock);
  return { ok: true, date: { ...facts, sessionDate, playedAt: instant.instant } };
}

/** The date of a round whose file has no possible time: that of its import. */
export function guessRoundDate(
  receivedAt: Date,
  clock: ServerClock,
  wrongClock: Date | null,
): RoundDate {
  const sessionDate = getSessionDate(toWallTime(clock.timeZone, receivedAt), clock);
  return { sessionDate, playedAt: receivedAt, wrongClock, isGuessed: true };
}

function readWall(zone: string, wall: WallTime): FileTime {
  return { wall, instant: toInstant(zone, wall) };
}

function readUnix(zone: string, seconds: number | null): FileTime | null {
  if (seconds === null) return null;
  const instant = new Date(seconds * 1000);
  return { wall: toWallTime(zone, instant), instant };
}

/**
 * The time of a round that belongs to the session of this day. A time of that day or of the morning
 * after it stays as it is; any other keeps its time of day.
 */
function moveToSession(time: FileTime | null, day: string, clock: ServerClock): Date {
  if (time === null) return toInstant(clock.timeZone, { ...readDay(day, 0), hour: 12 });
  const { wall, instant } = time;
  const [own, next] = [toDay(wall), toDay(readDay(day, 1))];
  if (own === day || (own === next && wall.hour < LAST_SESSION_END)) return instant;
  const { hour, minute, second } = wall;
  const moved = readDay(day, hour < clock.sessionEndsHour ? 1 : 0);
  return toInstant(clock.timeZone, { ...moved, hour, minute, second });
}

/** The game came out in 2003, so no round is older. */
const FIRST_YEAR = "2003";

/** Whether a round can belong to the session of this day: the days from 2003 to tomorrow. */
function isPossibleDay(day: string, now: Date): boolean {
  // East of Greenwich, it may already be tomorrow.
  const tomorrow = new Date(now.getTime() + DAY_MS).toISOString().slice(0, 10);
  return isDay(day) && day >= FIRST_YEAR && day <= tomorrow;
}

/**
 * Says in a sentence why a text cannot be a round's session date; null if it can. Valid dates are
 * the days from 2003 to tomorrow.
 */
export function refuseSessionDate(text: string, now: Date = new Date()): string | null {
  if (!isDay(text)) return REFUSED.notDay(text);
  return isPossibleDay(text, now) ? null : REFUSED.impossibleDay(text, FIRST_YEAR);
}

/** Says in a sentence why no round can have ended at this time of a server's clock; null if it can. */
export function refuseRoundTime(
  wall: WallTime,
  clock: ServerClock,
  now = new Date(),
): string | null {
  const day = getSessionDate(wall, clock);
  return isPossibleDay(day, now) ? null : REFUSED.impossibleTime(toDay(wall), FIRST_YEAR);
}

/** The midnight at which a day begins, or another day so many days later. */
function readDay(text: string, later: number): WallTime {
  const [year, month, day] = new Date(Date.parse(`${text}T00:00:00Z`) + later * DAY_MS)
    .toISOString()
    .split(/\D/)
    .map(Number) as [number, number, number];
  return { year, month, day, hour: 0, minute: 0, second: 0 };
}
