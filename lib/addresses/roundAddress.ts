import { z } from "zod";
import { parseDirection, parseWholeNumber, parseWord, readLeniently } from "./fields.ts";
import { writeListAddress } from "./writeListAddress.ts";
import { ENGAGEMENT_SORTS } from "#lib/store/read/rounds/readRoundEngagements.ts";

const USUAL = { sort: "start", direction: "asc" } as const;

/** As long as a whole number in an address can be. */
const MAX_ENGAGEMENT = 9_999_999_999;

/**
 * The part of a round's address that describes its table of engagements. Without `offset`, the
 * table shows the page that contains `engagement`.
 */
export const ROUND_FIELDS = {
  sort: parseWord(ENGAGEMENT_SORTS).default(USUAL.sort),
  direction: parseDirection(USUAL.direction),
  offset: parseWholeNumber(0, 1e9).optional(),
  engagement: parseWholeNumber(1, MAX_ENGAGEMENT).optional(),
};

export const roundAddress = z.object(readLeniently(ROUND_FIELDS));
export type RoundView = z.output<typeof roundAddress>;

/** The address of a page of the table. Default values are left out. */
export function buildRoundHref(
  id: number,
  { sort, direction, offset = 0 }: Omit<RoundView, "engagement">,
): string {
  const address = writeListAddress(`/rounds/${id}`, {
    sort: sort === USUAL.sort ? null : sort,
    direction: direction === USUAL.direction ? null : direction,
    offset: offset === 0 ? null : offset,
  });
  return `${address}#engagements`;
}
