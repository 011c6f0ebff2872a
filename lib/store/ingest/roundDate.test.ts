import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refuseSessionDate } from "./roundDate.ts";
import { toInstant, toWallTime } from "./zonedTime.ts";

const at = (
  text: string,
): { year: number; month: number; day: number; hour: number; minute: number; second: number } => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text
    .split(/\D/)
    .map(Number);
  return { year, month, day, hour, minute, second };
};

describe("toInstant", () => {
  test.each([
    ["Europe/Vienna", "2026-01-10 22:00:00", "2026-01-10T21:00:00.000Z"],
    ["Europe/Vienna", "2026-07-10 22:00:00", "2026-07-10T20:00:00.000Z"],
    ["America/New_York", "2026-12-31 23:59:59", "2027-01-01T04:59:59.000Z"],
    ["Asia/Kolkata", "2026-03-01 00:15:00", "2026-02-28T18:45:00.000Z"],
    // Clocks go back at 3:00, so 2:30 occurs twice and the first one is meant. They go forward at
    // 2:00, so 2:30 never occurs.
    ["Europe/Vienna", "2026-10-25 02:30:00", "2026-10-25T00:30:00.000Z"],
    ["Europe/Vienna", "2026-03-29 02:30:00", "2026-03-29T01:30:00.000Z"],
  ])("%s %s", (zone, wall, instant) => {
    expect(toInstant(zone, at(wall)).toISOString()).toBe(instant);
  });

  test("is the inverse of toWallTime, except in the hour that occurs twice", () => {
    const zones = fc.constantFrom(
      "UTC",
      "Europe/Vienna",
      "America/St_Johns",
      "Australia/Lord_Howe",
      "Pacific/Kiritimati",
      "Pacific/Niue",
    );
    fc.assert(
      fc.property(zones, fc.integer({ min: 946_684_800, max: 2_524_608_000 }), (zone, seconds) => {
        const wall = toWallTime(zone, new Date(seconds * 1000));
        const instant = toInstant(zone, wall);
        expect(toWallTime(zone, instant)).toEqual(wall);
        expect(instant.getTime()).toBeLessThanOrEqual(seconds * 1000);
      }),
    );
  });
});

test.each([
  ["2002-12-31", /from 2003/],
  ["2003-01-01", null],
  ["2026-11-28", null],
  ["2026-11-29", /from 2003 to today/],
  ["0001-01-01", /No round was played/],
  ["", /is not a date/],
] as const)("a given session date must be a day from 2003 to tomorrow: %s", (text, refused) => {
  const refusal = refuseSessionDate(text, new Date("2026-11-27T23:00:00Z"));
  if (refused === null) expect(refusal).toBeNull();
  else expect(refusal).toMatch(refused);
});
