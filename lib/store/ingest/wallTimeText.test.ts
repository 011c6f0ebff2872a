import { expect, test } from "vitest";
import { readWallTime, writeWallTime } from "./wallTimeText.ts";

test.each([
  ["2026-10-06 17:21", "2026-10-06 17:21:00"],
  ["2026-10-06T17:21", "2026-10-06 17:21:00"],
  [" 2026-10-06 17:21:59 ", "2026-10-06 17:21:59"],
  ["2024-02-29 00:00", "2024-02-29 00:00:00"],
])("%s is read as a time", (text, written) => {
  const wall = readWallTime(text);
  expect(wall && writeWallTime(wall)).toBe(written);
});

test.each([
  "",
  "2026-10-06",
  "17:21",
  "2026-02-30 12:00",
  "2026-13-01 12:00",
  "2026-10-06 24:00",
  "2026-10-06 12:60",
  "2026-10-06 12:00:60",
  "6.10.2026 17:21",
  "2026-10-06 17:21 Z",
])("%j is not a time", (text) => {
  expect(readWallTime(text)).toBeNull();
});
