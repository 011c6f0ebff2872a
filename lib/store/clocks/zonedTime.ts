import { DAY_MS } from "#lib/format/dayLength.ts";
/** The time that a clock shows; month is 1 to 12. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * What the clocks of a time zone (IANA name) show at an instant.
 * @throws RangeError for an unknown zone
 */
export function toWallTime(zone: string, instant: Date): WallTime {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formats.set(zone, format);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part;
  return { year, month, day, hour, minute, second };
}

/**
 * The instant at which the clocks of a zone show this time. If they show it twice (clocks set
 * back), it is the first instant. If they skip it (clocks set forward), it is the instant as if the
 * clocks had not been moved.
 */
export function toInstant(zone: string, wall: WallTime): Date {
  const asUtc = toUtc(wall);
  const offsetAt = (instant: number): number =>
    toUtc(toWallTime(zone, new Date(instant))) - instant;
  // The offsets one day before and one day after cover both sides of any change near this time.
  const before = offsetAt(asUtc - DAY_MS);
  const after = offsetAt(asUtc + DAY_MS);
  for (const offset of [Math.max(before, after), Math.min(before, after)]) {
    if (offsetAt(asUtc - offset) === offset) return new Date(asUtc - offset);
  }
  return new Date(asUtc - before);
}

function toUtc({ year, month, day, hour, minute, second }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
