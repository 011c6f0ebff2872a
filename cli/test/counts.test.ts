import { expect, test } from "vitest";
import { addCounts, countPlaywright, countVitest } from "./counts.ts";

test("the counts of both reports are read and added up", () => {
  const unit = countVitest({
    numPassedTests: 10,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    success: false,
  });
  const browser = countPlaywright({ stats: { expected: 4, unexpected: 0, flaky: 1, skipped: 1 } });
  expect(unit).toEqual({ passed: 10, failed: 1, skipped: 3 });
  expect(browser).toEqual({ passed: 4, failed: 1, skipped: 1 });
  expect(addCounts(unit, browser)).toEqual({ passed: 14, failed: 2, skipped: 4 });
});

test("a report without counts is an error, not zero tests", () => {
  expect(() => countVitest({})).toThrow("numPassedTests");
  expect(() => countPlaywright({ stats: {} })).toThrow("expected");
});
