import { relative } from "node:path";
import { z } from "zod";

/** Tests by how they ended. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export const NO_COUNTS: Counts = { passed: 0, failed: 0, skipped: 0 };

export function addCounts(first: Counts, second: Counts): Counts {
  return {
    passed: first.passed + second.passed,
    failed: first.failed + second.failed,
    skipped: first.skipped + second.skipped,
  };
}

/** What a tool's report says. */
export interface Report {
  counts: Counts;
  /** The failed tests: file and title. */
  failures: string[];
}

const VITEST = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

interface Suite {
  specs?: { title: string; file: string; ok: boolean }[] | undefined;
  suites?: Suite[] | undefined;
}
const SUITE: z.ZodType<Suite> = z.object({
  specs: z.array(z.object({ title: z.string(), file: z.string(), ok: z.boolean() })).optional(),
  get suites() {
    return z.array(SUITE).optional();
  },
});
const PLAYWRIGHT = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  suites: z.array(SUITE),
});

/** Reads Vitest's JSON report. A file that could not be run is a failure without a title. */
export function readVitestReport(report: unknown): Report {
  const { testResults, ...counts } = VITEST.parse(report);
  return {
    counts: {
      passed: counts.numPassedTests,
      failed: counts.numFailedTests,
      skipped: counts.numPendingTests + counts.numTodoTests,
    },
    failures: testResults.flatMap(({ name, status, assertionResults }) => {
      const file = relative(process.cwd(), name);
      const failed = assertionResults.filter((result) => result.status === "failed");
      if (failed.length === 0) return status === "failed" ? [file] : [];
      return failed.map(({ fullName }) => `${file}: ${fullName}`);
    }),
  };
}

/** Reads Playwright's JSON report. A test that passed only when tried again has failed. */
export function readPlaywrightReport(report: unknown): Report {
  const { stats, suites } = PLAYWRIGHT.parse(report);
  return {
    counts: {
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    },
    failures: suites.flatMap(listFailed),
  };
}

function listFailed({ specs = [], suites = [] }: Suite): string[] {
  const own = specs.filter(({ ok }) => !ok).map(({ file, title }) => `${file}: ${title}`);
  return [...own, ...suites.flatMap(listFailed)];
}
