import type { RoundHeader } from "./types.ts";

/** The first tag whose trackers all count halves from 1. */
const FIRST_TAG_FROM_ONE = 5;

/**
 * Which half of a match the file's round number means; null where it does not tell. V3 and early V4
 * files write 0 and 1, later ones and the project's own tracker 1 and 2, and one V4 version in
 * between writes 1 for both.
 */
export function findHalf(
  header: Pick<RoundHeader, "tag" | "round" | "roundStartUnix" | "values">,
): 1 | 2 | null {
  const { round } = header;
  const version = Number(header.tag.slice(1));
  const isOwnTracker = version === 3 && header.values.tracker_version !== undefined;
  if (version >= FIRST_TAG_FROM_ONE || isOwnTracker)
    return round === 1 || round === 2 ? round : null;
  // A round_start_unix of 0 is still the mark of a tracker that writes the key.
  if (header.roundStartUnix === null && header.values.round_start_unix === undefined) {
    return round === 0 ? 1 : round === 1 ? 2 : null;
  }
  return version === 4 && round === 2 ? 2 : null;
}
