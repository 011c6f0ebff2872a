import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  guessRoundDate,
  refuseRoundTime,
  refuseSessionDate,
  resolveRoundDate,
} from "./roundDate.ts";
import type { DateRules, FileTimes } from "./roundDate.ts";
import { toInstant, toWallTime } from "../clocks/zonedTime.ts";

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

describe("a round's date", () => {
  const RECEIVED = new Date("2026-10-10T12:00:00Z");
  const unix = (text: string): number => Date.parse(`${text}Z`) / 1000;
  const resolve = (
    { stamp, end, start }: { stamp?: string; end?: string; start?: string },
    rules: Partial<DateRules> & { zone?: string; hour?: number } = {},
  ) => {
    const times: FileTimes = {
      stamp: stamp === undefined ? null : at(stamp),
      header: {
        roundEndUnix: end === undefined ? null : unix(end),
        roundStartUnix: start === undefined ? null : unix(start),
      },
    };
    const { zone = "UTC", hour = 6, ...given } = rules;
    const resolved = resolveRoundDate(times, {
      clock: { timeZone: zone, sessionEndsHour: hour },
      sessionDateGiven: null,
      endedLocal: null,
      receivedAt: RECEIVED,
      ...given,
    });
    return resolved.ok
      ? [
          resolved.date.sessionDate,
          resolved.date.playedAt.toISOString().replace(".000Z", ""),
          resolved.date.wrongClock?.getUTCFullYear() ?? null,
        ]
      : `refused, ${resolved.wrongClock?.getUTCFullYear() ?? "no time"}`;
  };

  test("is that of the file's possible time, whichever it is", () => {
    const name = "2026-10-06 17:21:00";
    expect(resolve({ stamp: name })).toEqual(["2026-10-06", "2026-10-06T17:21:00", null]);
    expect(resolve({ stamp: name, end: "2099-04-15T20:00:00" })).toEqual([
      "2026-10-06",
      "2026-10-06T17:21:00",
      2099,
    ]);
    expect(resolve({ stamp: "1970-01-01 00:00:10", end: "2026-10-06T17:21:00" })).toEqual([
      "2026-10-06",
      "2026-10-06T17:21:00",
      1970,
    ]);
    expect(resolve({ end: "2099-04-15T20:00:00", start: "2026-10-06T17:10:00" })).toEqual([
      "2026-10-06",
      "2026-10-06T17:10:00",
      2099,
    ]);
  });

  test("is refused if no time is possible: before 2003, or more than a day after the import", () => {
    expect(resolve({})).toBe("refused, no time");
    expect(resolve({ stamp: "1970-01-01 00:00:10", end: "1970-01-01T00:00:10" })).toBe(
      "refused, 1970",
    );
    expect(resolve({ stamp: "2099-04-15 20:00:00" })).toBe("refused, 2099");
    expect(resolve({ stamp: "2002-12-31 23:59:59" })).toBe("refused, 2002");
    expect(resolve({ stamp: "2003-01-01 12:00:00" })).toEqual([
      "2003-01-01",
      "2003-01-01T12:00:00",
      null,
    ]);
    expect(resolve({ stamp: "2026-10-11 23:59:59" })).toMatchObject(["2026-10-11", {}, null]);
    expect(resolve({ stamp: "2026-10-12 06:00:00" })).toBe("refused, 2026");
  });

  test("follows the session that a person gave, and keeps a time of that night", () => {
    const given = { sessionDateGiven: "2026-10-06" };
    // A time of that day, or of the morning after it.
    for (const time of ["2026-10-06T01:00:00", "2026-10-06T17:21:00", "2026-10-07T11:59:59"])
      expect(resolve({ end: time }, given)).toEqual(["2026-10-06", time, null]);
    // Another time keeps its time of day.
    expect(resolve({ end: "2026-10-07T12:00:00" }, given)).toEqual([
      "2026-10-06",
      "2026-10-06T12:00:00",
      null,
    ]);
    expect(resolve({ stamp: "2099-04-15 20:00:00" }, given)).toEqual([
      "2026-10-06",
      "2026-10-06T20:00:00",
      2099,
    ]);
    expect(resolve({ stamp: "2020-01-01 03:30:00" }, given)).toEqual([
      "2026-10-06",
      "2026-10-07T03:30:00",
      null,
    ]);
    expect(resolve({}, given)).toEqual(["2026-10-06", "2026-10-06T12:00:00", null]);
    expect(resolve({}, { ...given, zone: "Asia/Tokyo" })).toEqual([
      "2026-10-06",
      "2026-10-06T03:00:00",
      null,
    ]);
  });

  test("is the time that an admin set, by the server's clock", () => {
    const endedLocal = at("2026-10-06 02:15:00");
    const zone = "America/Los_Angeles";
    expect(resolve({ stamp: "2099-04-15 20:00:00" }, { endedLocal, zone })).toEqual([
      "2026-10-05",
      "2026-10-06T09:15:00",
      2099,
    ]);
    expect(resolve({}, { endedLocal, zone, hour: 2 })).toEqual([
      "2026-10-06",
      "2026-10-06T09:15:00",
      null,
    ]);
    // A later move to a session keeps the time of day.
    expect(resolve({}, { endedLocal, zone, sessionDateGiven: "2026-09-01" })).toEqual([
      "2026-09-01",
      "2026-09-02T09:15:00",
      null,
    ]);
  });

  test("depends on the hour that ends a session, midnight and noon included", () => {
    const session = (time: string, hour: number) => resolve({ stamp: time }, { hour })[0];
    expect(session("2026-10-06 00:00:00", 0)).toBe("2026-10-06");
    expect(session("2026-10-06 05:59:59", 6)).toBe("2026-10-05");
    expect(session("2026-10-06 06:00:00", 6)).toBe("2026-10-06");
    expect(session("2026-10-06 11:59:59", 12)).toBe("2026-10-05");
    expect(session("2026-10-06 12:00:00", 12)).toBe("2026-10-06");
  });

  test("of the import is marked as guessed", () => {
    const clock = { timeZone: "Europe/Vienna", sessionEndsHour: 6 };
    const wrong = new Date(0);
    expect(guessRoundDate(new Date("2026-10-06T03:59:59Z"), clock, wrong)).toEqual({
      sessionDate: "2026-10-05",
      playedAt: new Date("2026-10-06T03:59:59Z"),
      wrongClock: wrong,
      isGuessed: true,
    });
  });

  test("from an admin must be possible too", () => {
    const clock = { timeZone: "UTC", sessionEndsHour: 6 };
    const refuse = (text: string) => refuseRoundTime(at(text), clock, RECEIVED);
    expect(refuse("2026-10-11 23:59:00")).toBeNull();
    expect(refuse("2026-10-12 06:00:00")).toMatch(/No round was played on 2026-10-12/);
    expect(refuse("2003-01-01 06:00:00")).toBeNull();
    expect(refuse("2003-01-01 05:59:00")).toMatch(/from 2003/);
  });
});
