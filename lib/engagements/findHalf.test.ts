import { expect, test } from "vitest";
import { findHalf } from "./findHalf.ts";

const START = { round_start_unix: "1770428509" };

test.each([
  ["V3", 0, {}, 1],
  ["V3", 1, {}, 2],
  ["V3", 2, {}, null],
  ["V4", 0, {}, 1],
  ["V4", 1, {}, 2],
  // The middle version of V4 wrote 1 for both halves.
  ["V4", 1, START, null],
  ["V4", 2, START, 2],
  ["V4", 0, START, null],
  ["V5", 1, START, 1],
  ["V5", 2, START, 2],
  ["V5", 0, START, null],
  ["V6", 1, {}, 1],
  ["V6", 3, START, null],
  ["V3", 1, { tracker_version: "1.0", ...START }, 1],
  ["V3", 2, { tracker_version: "1.0", ...START }, 2],
  ["V3", 0, { tracker_version: "1.0" }, null],
  // No known tracker writes a V3 file with a start time and without a version.
  ["V3", 1, START, null],
] as const)("%s, round %i, %o: half %s", (tag, round, values, half) => {
  const start = "round_start_unix" in values ? Number(values.round_start_unix) : null;
  expect(findHalf({ tag, round, roundStartUnix: start, values })).toBe(half);
});
