import { expect, test } from "vitest";
import { USUAL_RANGES } from "#lib/engagements/trackerSettings.ts";
import {
  describeEscape,
  describeRoundSettings,
  describeSeconds,
  describeSettings,
} from "./trackerSettings.copy.ts";

test("sentences about crossfires and escapes have the values of the rounds", () => {
  expect(describeEscape(USUAL_RANGES)).toBe("5 seconds without damage and 300 units away");
  expect(describeEscape({ escapeTimeMs: [2500, 2500], escapeDistance: [450.5, 1200] })).toBe(
    "2.5 seconds without damage and 451 to 1,200 units away",
  );
  expect(describeSettings({ ...USUAL_RANGES, crossfireWindowMs: [1000, 1500] })).toBe(
    "Two enemies make a crossfire within 1 to 1.5 seconds, and an escape takes 5 seconds without " +
      "damage and 300 units away.",
  );
});

test("only one second is a second", () => {
  expect([1000, 250, 0, 2000].map((ms) => describeSeconds([ms, ms]))).toEqual([
    "1 second",
    "0.25 seconds",
    "0 seconds",
    "2 seconds",
  ]);
});

test("a round says its own settings, and what its file leaves open", () => {
  const settings = {
    crossfireWindowMs: 1500,
    escapeTimeMs: 5000,
    escapeDistance: 300,
    sampleIntervalMs: 500,
  };
  expect(describeRoundSettings(settings)).toBe(
    "Settings of the tracker: Two enemies make a crossfire within 1.5 seconds, and an escape takes " +
      "5 seconds without damage and 300 units away. It noted positions every 0.5 seconds.",
  );
  const open = { ...settings, escapeTimeMs: null, sampleIntervalMs: null };
  expect(describeRoundSettings(open)).toMatch(/The file does not say all of this, .*taken\.$/);
});
