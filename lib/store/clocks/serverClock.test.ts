import { expect, test } from "vitest";
import { findTimeZone, listTimeZones, refuseSessionEnd } from "./serverClock.ts";

test.each([
  ["Europe/Vienna", "Europe/Vienna"],
  ["europe/ljubljana", "Europe/Ljubljana"],
  ["utc", "UTC"],
  ["America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"],
])("%s is a time zone", (name, usual) => {
  expect(findTimeZone(name)).toBe(usual);
});

test("older names of zones are known", () => {
  expect(findTimeZone("US/Pacific")).not.toBeNull();
});

test.each(["", "Vienna", "Europe/Nowhere", "+02:00", "-05:00", "Europe/Vienna\n", "x".repeat(65)])(
  "%j is not a time zone",
  (name) => {
    expect(findTimeZone(name)).toBeNull();
  },
);

test("every zone of the list is found under its own name, and UTC is the first", () => {
  expect(listTimeZones()[0]).toBe("UTC");
  expect(new Set(listTimeZones()).size).toBe(listTimeZones().length);
  expect(listTimeZones().filter((zone) => findTimeZone(zone) !== zone)).toEqual([]);
});

test("a session ends at a whole hour from midnight to noon", () => {
  expect([0, 6, 12].map(refuseSessionEnd)).toEqual([null, null, null]);
  for (const hour of [-1, 13, 6.5, NaN]) expect(refuseSessionEnd(hour)).toMatch(/0 .* to 12/);
});
