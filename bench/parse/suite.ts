import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "d3-array";
import { generateFile } from "./generateFile.ts";
import type { ProcessResult } from "./side.ts";

const FILE_MEGABYTES = 50;
const PASSES = 9;
/** design.md, section 6. */
const LEAST_RATIO = 0.5;
const LEAST_MEGABYTES_A_SECOND = 130;

const SIDE_SCRIPT = fileURLToPath(new URL("./side.ts", import.meta.url));

/** Each side runs in a process of its own, so that neither pays for the other's garbage. */
function runSide(side: "split" | "read", file: string, passes: number): ProcessResult {
  const output = execFileSync(
    process.execPath,
    ["--import", "tsx", SIDE_SCRIPT, side, file, String(passes)],
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
  );
  return JSON.parse(output) as ProcessResult;
}

function report(
  label: string,
  megabytes: number,
  speed: ProcessResult,
  memory: ProcessResult,
): number {
  const perSecond = megabytes / ((median(speed.passes) ?? NaN) / 1000);
  const first = megabytes / ((speed.passes[0] as number) / 1000);
  console.log(
    `  ${label.padEnd(28)}${perSecond.toFixed(0).padStart(5)} MB/s   (first pass ` +
      `${first.toFixed(0)} MB/s; ${speed.rows} rows; ${memory.startMegabytes.toFixed(0)} MB ` +
      `before, ${memory.peakMegabytes.toFixed(0)} MB at the peak of one pass)`,
  );
  return perSecond;
}

/** Compares the reader with merely splitting the same file into lines and fields. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "proximity-bench-"));
  try {
    const file = path.join(folder, "bench.txt");
    const bytes = generateFile(FILE_MEGABYTES);
    writeFileSync(file, bytes);
    const megabytes = bytes.length / 1e6;
    const split = report(
      "split lines and fields",
      megabytes,
      runSide("split", file, PASSES),
      runSide("split", file, 1),
    );
    const read = report(
      "readEngagementFile",
      megabytes,
      runSide("read", file, PASSES),
      runSide("read", file, 1),
    );
    const ratio = read / split;
    console.log(
      `  ratio ${ratio.toFixed(2)} (target ${LEAST_RATIO} or more), ${read.toFixed(0)} ` +
        `MB/s (target ${LEAST_MEGABYTES_A_SECOND} or more): ` +
        `${ratio >= LEAST_RATIO && read >= LEAST_MEGABYTES_A_SECOND ? "met" : "MISSED"}`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
