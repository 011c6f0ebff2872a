import { expect, test } from "vitest";
import {
  MAX_LINE_BYTES,
  MAX_PROBLEMS_LISTED,
  MAX_ROUND_FILE_BYTES,
  MAX_ROWS_PER_SECTION,
} from "./limits.ts";
import { readEngagementFile } from "./readEngagementFile.ts";
import { refuseTooLarge } from "./refuseTooLarge.ts";
import type { EngagementFile } from "./types.ts";

const HEAD = "# PROXIMITY_TRACKER_V3\n# map=supply\n# round=0\n# ENGAGEMENTS\n# id\n";
const HEATMAPS = "# KILL_HEATMAP\n# grid_x\n# MOVEMENT_HEATMAP\n# grid_x\n";

function readFile(text: string): EngagementFile {
  const result = readEngagementFile(Buffer.from(text));
  if (!result.ok) throw new Error(result.refusal.message);
  return result.file;
}

test("a file of the largest size is read, and one with one byte more is refused", () => {
  const bytes = new Uint8Array(MAX_ROUND_FILE_BYTES + 1).fill(10);
  bytes.set(Buffer.from(HEAD + HEATMAPS));
  expect(readEngagementFile(bytes.subarray(0, -1))).toMatchObject({
    ok: true,
    file: { problems: [] },
  });
  expect(readEngagementFile(bytes)).toMatchObject({
    ok: false,
    refusal: { reason: "too_large", message: expect.stringContaining("65 MB") },
  });
  expect(refuseTooLarge(MAX_ROUND_FILE_BYTES)).toBe(null);
  expect(refuseTooLarge(MAX_ROUND_FILE_BYTES + 1)).toMatchObject({ reason: "too_large" });
});

test("a line of the largest length is read, and one with one byte more is left out", () => {
  const start = `1;0;0;0;${"A".repeat(32)};`;
  const rest = ";AXIS;escaped;0;;;0;0;;;0.0;0.0;0.0;0.0;0.0;0.0;0.0;;";
  const line = (length: number): string =>
    `${start}${"n".repeat(length - start.length - rest.length)}${rest}\n`;
  expect(readFile(HEAD + line(MAX_LINE_BYTES) + HEATMAPS)).toMatchObject({
    engagements: [{ line: 6 }],
    // The name that fills the line.
    problems: [{ line: 6, column: "target_name" }],
  });
  expect(readFile(HEAD + line(MAX_LINE_BYTES + 1) + HEATMAPS)).toMatchObject({
    engagements: [],
    problems: [
      { line: 6, column: null, reason: expect.stringContaining("longer than 1048576 bytes") },
    ],
  });
});

test("rows of a section are kept up to the limit, and further ones are counted and reported", () => {
  const text = (rows: number): string =>
    `${HEAD}# KILL_HEATMAP\n# grid_x\n${"0;0;0;0\n".repeat(rows)}# MOVEMENT_HEATMAP\n# grid_x\n`;
  const full = readFile(text(MAX_ROWS_PER_SECTION));
  expect([full.killCells.length, full.problems]).toEqual([MAX_ROWS_PER_SECTION, []]);
  const over = readFile(text(MAX_ROWS_PER_SECTION + 2));
  expect(over.killCells).toHaveLength(MAX_ROWS_PER_SECTION);
  expect(over.problems).toEqual([
    {
      line: 8 + MAX_ROWS_PER_SECTION,
      column: "KILL_HEATMAP",
      reason: expect.stringContaining(": 2 rows from this line on were skipped"),
    },
  ]);
});

test("problems are listed up to the limit, and further ones are only counted", () => {
  const text = (rows: number): string => HEAD + "x\n".repeat(rows) + HEATMAPS;
  const full = readFile(text(MAX_PROBLEMS_LISTED));
  expect([full.problems.length, full.problemsNotListed]).toEqual([MAX_PROBLEMS_LISTED, 0]);
  const over = readFile(text(MAX_PROBLEMS_LISTED + 3));
  expect([over.problems.length, over.problemsNotListed]).toEqual([MAX_PROBLEMS_LISTED, 3]);
});
