import { existsSync, readdirSync } from "node:fs";

/** Recordings of real server sessions, each with the facts that another program found in it. */
export const RECORDINGS = new URL("../../../shared/engine/", import.meta.url);

/** The names of the recordings, without their endings; none if the folder is missing. */
export function listRecordings(): string[] {
  if (!existsSync(RECORDINGS)) return [];
  return readdirSync(RECORDINGS)
    .filter((name) => name.endsWith(".jsonl.gz"))
    .map((name) => name.replace(".jsonl.gz", ""));
}
