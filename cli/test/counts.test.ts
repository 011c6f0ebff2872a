import { expect, test } from "vitest";
import { addCounts, readPlaywrightReport, readVitestReport } from "./counts.ts";

const VITEST = {
  numPassedTests: 10,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  success: false,
  testResults: [
    { name: "a.test.ts", status: "passed", assertionResults: [] },
    {
      name: "b.test.ts",
      status: "failed",
      assertionResults: [
        { status: "passed", fullName: "a sum" },
        { status: "failed", fullName: "a difference" },
      ],
    },
    { name: "c.test.ts", status: "failed", assertionResults: [] },
  ],
};
const PLAYWRIGHT = {
  stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 1 },
  suites: [
    {
      specs: [{ title: "home", file: "home.spec.ts", ok: true }],
      suites: [{ specs: [{ title: "a map", file: "map.spec.ts", ok: false }] }],
    },
  ],
};

test("the counts of both reports are read and added up", () => {
  const unit = readVitestReport(VITEST).counts;
  const browser = readPlaywrightReport(PLAYWRIGHT).counts;
  expect(unit).toEqual({ passed: 10, failed: 1, skipped: 3 });
  expect(browser).toEqual({ passed: 4, failed: 2, skipped: 1 });
  expect(addCounts(unit, browser)).toEqual({ passed: 14, failed: 3, skipped: 4 });
});

test("failed tests are named with their files, and so is a file that could not be run", () => {
  expect(readVitestReport(VITEST).failures).toEqual(["b.test.ts: a difference", "c.test.ts"]);
  expect(readPlaywrightReport(PLAYWRIGHT).failures).toEqual(["map.spec.ts: a map"]);
});

test("a report without counts is an error, not zero tests", () => {
  expect(() => readVitestReport({})).toThrow("numPassedTests");
  expect(() => readPlaywrightReport({ stats: {} })).toThrow("expected");
});
