import { execFileSync } from "node:child_process";
import { closeSync, openSync, writeSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { encodeRecord } from "#lua/harness/encodeRecord.ts";
import type { TraceRecord } from "#lua/harness/traceRecord.ts";

/** Microseconds per call, bytes and kilobytes, as time.lua prints them. */
export interface ModuleTimes {
  playUs: number;
  longestPlayUs: number;
  longestWriteUs: number;
  damageUs: number;
  obituaryUs: number;
  frameBytes: number;
  heapKb: number;
  fileBytes: number;
}

const TIME_SCRIPT = fileURLToPath(new URL("time.lua", import.meta.url));
const FAKE_ET = fileURLToPath(new URL("../../lua/harness/fake_et.lua", import.meta.url));
const LINES_AT_ONCE = 1000;

/** Writes a session as lines of the harness's protocol; returns how many. */
export function writeLines(file: string, records: Iterable<TraceRecord>): number {
  const target = openSync(file, "w");
  let lines: string[] = [];
  let count = 0;
  for (const record of records) {
    lines.push(`${encodeRecord(record)}\n`);
    count += 1;
    if (lines.length < LINES_AT_ONCE) continue;
    writeSync(target, lines.join(""), null, "latin1");
    lines = [];
  }
  writeSync(target, lines.join(""), null, "latin1");
  closeSync(target);
  return count;
}

/**
 * Plays a file of lines on a module in a Lua program, `repeats` times. With 0, only its heap is
 * measured. Calls into the engine take as long as on a running server ("engine"), or as little as
 * the harness needs ("bare").
 */
export function timeModule(
  program: string,
  module: URL,
  lines: string,
  repeats: number,
  pace: "engine" | "bare",
): ModuleTimes {
  const output = execFileSync(
    program,
    [TIME_SCRIPT, FAKE_ET, fileURLToPath(module), lines, String(repeats), pace],
    { encoding: "utf8" },
  );
  const figures = new Map(
    output
      .trim()
      .split("\n")
      .map((line) => {
        const [name = "", value = ""] = line.split("\t");
        return [name, Number(value)] as const;
      }),
  );
  const figure = (name: string): number => figures.get(name) ?? Number.NaN;
  return {
    playUs: figure("play_us"),
    longestPlayUs: figure("play_longest_us"),
    longestWriteUs: figure("write_longest_us"),
    damageUs: figure("D_us"),
    obituaryUs: figure("O_us"),
    frameBytes: figure("frame_bytes"),
    heapKb: figure("heap_kb"),
    fileBytes: figure("file_bytes"),
  };
}
