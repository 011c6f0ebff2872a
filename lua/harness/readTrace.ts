import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { TraceRecord } from "./traceRecord.ts";

/** Reads the records of a recorded session, `NAME.jsonl.gz` with one JSON object per line. */
export function readTrace(path: string | URL): TraceRecord[] {
  const lines = gunzipSync(readFileSync(path)).toString("latin1").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as TraceRecord);
}
