import { readFileSync } from "node:fs";
import { readEngagementFile } from "#lib/engagements/readEngagementFile.ts";

/** What one side of the comparison measured in a process of its own. */
export interface ProcessResult {
  /** ms of each pass over the same bytes. */
  passes: number[];
  /** Rows found, so that both sides prove they did the work. */
  rows: number;
  /** Memory of the process in MB: before the first pass, and at its peak. */
  startMegabytes: number;
  peakMegabytes: number;
}

/** Only splits lines and fields, the least that any reader in JavaScript must do. */
function splitOnly(bytes: Uint8Array): { rows: number; kept: unknown } {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const rows = text.split("\n").map((line) => line.split(";"));
  return { rows: rows.length, kept: rows };
}

function readWhole(bytes: Uint8Array): { rows: number; kept: unknown } {
  const result = readEngagementFile(bytes);
  if (!result.ok) throw new Error(result.refusal.message);
  if (result.file.problems.length > 0) throw new Error(result.file.problems[0]?.reason);
  return { rows: result.file.engagements.length, kept: result.file };
}

const [side, file, passCount] = process.argv.slice(2);
const bytes = new Uint8Array(readFileSync(file as string));
const work = side === "split" ? splitOnly : readWhole;
const startMegabytes = process.memoryUsage().rss / 1e6;
const passes: number[] = [];
let last: { rows: number; kept: unknown } = { rows: 0, kept: null };
for (let pass = 0; pass < Number(passCount); pass++) {
  const start = performance.now();
  last = work(bytes);
  passes.push(performance.now() - start);
}
const result: ProcessResult = {
  passes,
  rows: last.rows,
  startMegabytes,
  peakMegabytes: process.resourceUsage().maxRSS / 1000,
};
console.log(JSON.stringify(result));
