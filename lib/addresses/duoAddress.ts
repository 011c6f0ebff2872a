import { SIDES } from "#lib/engagements/sides.ts";
import { z } from "zod";
import { duoHref, type DuoIds } from "./crossfireLinks.ts";
import { writeListAddress, fromAddress } from "./writeListAddress.ts";
import { isDay } from "#lib/store/ingest/roundDate.ts";

const CROSSFIRE_SORTS = ["latest", "delay", "angle", "damage"] as const;
export type CrossfireSort = (typeof CROSSFIRE_SORTS)[number];
const CROSSFIRE_OUTCOMES = ["killed", "escaped", "other"] as const;

const day = () => fromAddress(z.string().refine(isDay).optional().catch(undefined));
const word = () =>
  fromAddress(
    z
      .string()
      .trim()
      .max(200)
      .transform((text) => (text === "" ? undefined : text))
      .optional()
      .catch(undefined),
  );

/** What the figures are about, and which of the crossfires the list shows. */
export const duoAddress = z.object({
  from: day(),
  to: day(),
  map: word(),
  side: fromAddress(z.enum(SIDES).optional().catch(undefined)),
  source: word(),
  /** Only the list, not the figures: of one month `YYYY-MM` or one evening `YYYY-MM-DD`, and of one side. */
  during: fromAddress(
    z
      .string()
      .regex(/^\d{4}-\d\d(-\d\d)?$/)
      .optional()
      .catch(undefined),
  ),
  as: fromAddress(z.enum(SIDES).optional().catch(undefined)),
  /** Public id of a target. */
  against: word(),
  outcome: fromAddress(z.enum(CROSSFIRE_OUTCOMES).optional().catch(undefined)),
  /** Delays from so many tenths of a second. */
  delay: fromAddress(z.coerce.number().int().min(0).max(99).optional().catch(undefined)),
  sort: fromAddress(z.enum(CROSSFIRE_SORTS).catch("latest")),
  direction: fromAddress(z.enum(["asc", "desc"]).catch("desc")),
  offset: fromAddress(z.coerce.number().int().min(0).max(1e9).catch(0)),
});
export type DuoView = z.output<typeof duoAddress>;

/** What narrows the list alone, undone. */
export const WHOLE_LIST = {
  during: undefined,
  as: undefined,
  against: undefined,
  outcome: undefined,
  delay: undefined,
} as const satisfies Partial<DuoView>;

/** The address of a view of a duo; what is usual is not in it. */
export function hrefOfDuo(ids: DuoIds, { sort, direction, offset, ...rest }: DuoView): string {
  return writeListAddress(duoHref(ids), {
    ...rest,
    sort: sort === "latest" ? null : sort,
    direction: direction === "desc" ? null : direction,
    offset: offset === 0 ? null : offset,
  });
}
