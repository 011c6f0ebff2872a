import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { TraceRecord } from "./traceRecord.ts";

/** The records of a recorded session, `NAME.jsonl.gz`: one JSON object a line. */
export function readTrace(path: string | URL): TraceRecord[] {
  const lines = gunzipSync(readFileSync(path)).toString("latin1").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as TraceRecord);
}
