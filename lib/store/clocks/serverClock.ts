import { SESSION_ENDS_HOUR } from "#lib/format/dayLength.ts";
import { SERVER_CLOCK_REFUSALS } from "./serverClock.copy.ts";

/** How to read the times in a game server's files. */
export interface ServerClock {
  /** The IANA name of the time zone of its clock. */
  timeZone: string;
  /** A round before this hour of its clock belongs to the previous day's session. */
  sessionEndsHour: number;
}

/** A server's clock until an admin changes it; also the defaults of the table. */
export const USUAL_CLOCK: ServerClock = { timeZone: "UTC", sessionEndsHour: SESSION_ENDS_HOUR };

/** The columns that say how to read a server's times. */
export const CLOCK_COLUMNS = { time_zone: true, session_ends_hour: true } as const;

/** A server's clock, from its row. */
export function toServerClock(row: { time_zone: string; session_ends_hour: number }): ServerClock {
  return { timeZone: row.time_zone, sessionEndsHour: row.session_ends_hour };
}

/** The earliest hour that can end a session: midnight. */
const FIRST_SESSION_END = 0;
/** The latest: no game night goes on after noon, and the next one may begin then. */
export const LAST_SESSION_END = 12;

/** No IANA name is nearly as long. */
const MAX_ZONE_NAME = 64;
/** A fixed offset such as `+02:00`. `Intl` takes it, but it knows no summer time. */
const OFFSET = /^[+-]/;

/**
 * The time zone with this name, as it is usually written (`europe/vienna` is `Europe/Vienna`); null
 * if there is none.
 */
export function findTimeZone(name: string): string | null {
  if (name.length > MAX_ZONE_NAME || OFFSET.test(name)) return null;
  const lower = name.toLowerCase();
  const usual = listTimeZones().find((zone) => zone.toLowerCase() === lower);
  if (usual !== undefined) return usual;
  try {
    // Other names of these zones are not listed, but known: `US/Pacific`, `Asia/Kolkata`.
    return Intl.DateTimeFormat("en", { timeZone: name }) && name;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

let zones: readonly string[] | undefined;

/** The names of all time zones, UTC first. */
export function listTimeZones(): readonly string[] {
  return (zones ??= [
    USUAL_CLOCK.timeZone,
    ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== USUAL_CLOCK.timeZone),
  ]);
}

/** The hours that can end a session. */
export function listSessionEnds(): number[] {
  return Array.from(
    { length: LAST_SESSION_END - FIRST_SESSION_END + 1 },
    (_, index) => FIRST_SESSION_END + index,
  );
}

/** Says in a sentence why this cannot be the hour that ends a session; null if it can. */
export function refuseSessionEnd(hour: number): string | null {
  return Number.isInteger(hour) && hour >= FIRST_SESSION_END && hour <= LAST_SESSION_END
    ? null
    : SERVER_CLOCK_REFUSALS.hour(FIRST_SESSION_END, LAST_SESSION_END);
}
