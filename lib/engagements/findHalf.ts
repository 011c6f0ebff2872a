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

/**
 * The half that a file's name says, if it contradicts the header: the name has another number, and
 * this number means another half. null if they agree, or if the name says nothing. Names have the
 * header's number, or 1 and 2 for both halves.
 * @param half what the header means, from `findHalf`
 * @param named the round number in the file's name; null if it has none
 */
export function findOtherHalfInName(
  header: Pick<RoundHeader, "round">,
  half: 1 | 2 | null,
  named: number | null,
): 1 | 2 | null {
  if (named === null || named === header.round || named > 2) return null;
  const said = named === 2 ? 2 : 1;
  return said === half ? null : said;
}
