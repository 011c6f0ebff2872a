import { existsSync, readdirSync } from "node:fs";

/** Recordings of real server sessions, each with the facts that another program found in it. */
export const RECORDINGS = new URL("../../../shared/engine/", import.meta.url);

/**
 * Recordings that this version of the tracker cannot play yet: a Lua reload in mid-round, after
 * which the module never gets et_InitGame, and one whose server calls have other values than the
 * harness knows.
 */
const FOR_LATER = new Set(["n_luarestart", "n_obj20_ctx"]);

/** The names of the recordings, without their endings; none where the folder is absent. */
export function listRecordings(): string[] {
  if (!existsSync(RECORDINGS)) return [];
  return readdirSync(RECORDINGS)
    .filter((name) => name.endsWith(".jsonl.gz"))
    .map((name) => name.replace(".jsonl.gz", ""))
    .filter((name) => !FOR_LATER.has(name));
}
