import { existsSync, readdirSync } from "node:fs";

/** Recordings of real server sessions, each with the facts that another program found in it. */
export const RECORDINGS = new URL("../../../shared/engine/", import.meta.url);

/**
 * Recordings that this version of the tracker cannot play yet: a Lua reload during a round, after
 * which the module never gets et_InitGame, and a recording whose server calls have values that the
 * harness does not know.
 */
const FOR_LATER = new Set(["n_luarestart", "n_obj20_ctx"]);

/** The names of the recordings, without their endings; none if the folder is missing. */
export function listRecordings(): string[] {
  if (!existsSync(RECORDINGS)) return [];
  return readdirSync(RECORDINGS)
    .filter((name) => name.endsWith(".jsonl.gz"))
    .map((name) => name.replace(".jsonl.gz", ""))
    .filter((name) => !FOR_LATER.has(name));
}
