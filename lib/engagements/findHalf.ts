import { isOwnTracker } from "./isOwnTracker.ts";
import type { RoundHeader } from "./types.ts";

/** The first tag whose trackers all count halves from 1. */
const FIRST_TAG_FROM_ONE = 5;

/**
 * The half of a match that the file's round number means; null if it is unclear. V3 and early V4
 * files write 0 and 1. Later files and the project's own tracker write 1 and 2. One V4 version in
 * between writes 1 for both halves.
 */
export function findHalf(
  header: Pick<RoundHeader, "tag" | "round" | "roundStartUnix" | "values">,
): 1 | 2 | null {
  const { round } = header;
  const version = Number(header.tag.slice(1));
  if (version >= FIRST_TAG_FROM_ONE || isOwnTracker(header))
    return round === 1 || round === 2 ? round : null;
  // A round_start_unix of 0 still shows that the tracker writes this key.
  if (header.roundStartUnix === null && header.values.round_start_unix === undefined) {
    return round === 0 ? 1 : round === 1 ? 2 : null;
  }
  return version === 4 && round === 2 ? 2 : null;
}
