import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { encodeRecord } from "./encodeRecord.ts";
import { encodeOptions, type ReplayOptions } from "./replayOptions.ts";
import { readReplayResults, type ReplayResult } from "./replayResult.ts";
import type { TraceRecord } from "./traceRecord.ts";

/**
 * Options of programs. The compiler of LuaJIT 2.1 beta, which Debian has, crashes about once in
 * hundreds of equal runs. The language is the same without it.
 */
const PROGRAM_OPTIONS: Readonly<Record<string, readonly string[]>> = { luajit: ["-joff"] };

/** Returns whether a program is installed. */
export function hasProgram(program: string): boolean {
  return spawnSync(program, ["-v"]).error === undefined;
}

/**
 * Like `replayTrace`, but with an installed Lua program (lua5.4, luajit). Throws if the program
 * fails.
 */
export function replayUnder(
  program: string,
  records: Iterable<TraceRecord>,
  options: ReplayOptions = {},
): ReplayResult {
  const folder = mkdtempSync(join(tmpdir(), "proximity-replay-"));
  try {
    const lines = join(folder, "lines");
    const results = join(folder, "results");
    writeFileSync(
      lines,
      Array.from(records, (record) => `${encodeRecord(record)}\n`).join(""),
      "latin1",
    );
    writeFileSync(join(folder, "options"), encodeOptions(options), "latin1");
    const harness = fileURLToPath(new URL(".", import.meta.url));
    const tracker = fileURLToPath(
      options.module ?? new URL("../proximity_tracker.lua", import.meta.url),
    );
    const run = spawnSync(
      program,
      [
        ...(PROGRAM_OPTIONS[program] ?? []),
        join(harness, "run.lua"),
        harness,
        tracker,
        lines,
        join(folder, "options"),
        results,
      ],
      { encoding: "utf8" },
    );
    if (run.status !== 0)
      throw new Error(`${program} ended with ${run.status ?? run.signal}: ${run.stderr}`);
    return readReplayResults(readFileSync(results));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
