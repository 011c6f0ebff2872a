import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { ProcessResult } from "./side.ts";

const PASSES = 5;
const SIDE_SCRIPT = fileURLToPath(new URL("./side.ts", import.meta.url));
const GENERATE_SCRIPT = fileURLToPath(new URL("./generate.ts", import.meta.url));

/** Each pass runs in its own process, so that its memory is measured separately. */
function measure(side: "library" | "ours" | "draw", file: string): ProcessResult {
  const passes = Array.from({ length: PASSES }, () => {
    const output = execFileSync(process.execPath, ["--import", "tsx", SIDE_SCRIPT, side, file], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
    return JSON.parse(output) as ProcessResult;
  });
  return passes.toSorted((a, b) => a.ms - b.ms)[Math.floor(PASSES / 2)] as ProcessResult;
}

function report(
  label: string,
  { ms, work, startMegabytes, peakMegabytes }: ProcessResult,
  what: string,
): void {
  console.log(
    `  ${label.padEnd(36)}${ms.toFixed(0).padStart(6)} ms   (${work} ${what}; ` +
      `${startMegabytes.toFixed(0)} MB before, ${peakMegabytes.toFixed(0)} MB at the peak; ` +
      `median of ${PASSES} processes)`,
  );
}

/**
 * Compares reading a large pk3 with using only the zip library, and measures drawing a large map.
 */
export async function run(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "proximity-bench-"));
  try {
    const pk3 = path.join(folder, "town.pk3");
    const bsp = path.join(folder, "town.bsp");
    execFileSync(process.execPath, ["--import", "tsx", GENERATE_SCRIPT, pk3, bsp], {
      stdio: "inherit",
    });
    const library = measure("library", pk3);
    const ours = measure("ours", pk3);
    report("directory and entries, yauzl alone", library, "bytes unpacked");
    report("openPk3, every check made", ours, "bytes unpacked");
    console.log(`  ratio ${(ours.ms / library.ms).toFixed(2)} of the library's time`);
    report("overview drawn, 2048 and 512 pixels", measure("draw", bsp), "surfaces");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
