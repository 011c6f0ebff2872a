import { z } from "zod";
import { writeListAddress, fromAddress } from "./writeListAddress.ts";
import { ENGAGEMENT_SORTS } from "#lib/store/read/rounds/readRoundEngagements.ts";

const USUAL = { sort: "start", direction: "asc" } as const;

/**
 * The part of a round's address that describes its table of engagements. Without `offset`, the
 * table shows the page that contains `engagement`.
 */
export const roundAddress = z.object({
  sort: fromAddress(z.enum(ENGAGEMENT_SORTS).catch(USUAL.sort)),
  direction: fromAddress(z.enum(["asc", "desc"]).catch(USUAL.direction)),
  offset: fromAddress(z.coerce.number().int().min(0).max(1e9).optional().catch(undefined)),
  engagement: fromAddress(
    z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
  ),
});
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
