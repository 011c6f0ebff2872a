import { SIDES } from "#lib/engagements/sides.ts";
import { z } from "zod";
import { buildDuoHref, type DuoIds } from "./crossfireLinks.ts";
import { DUO_QUESTION_FIELDS } from "./duoQuestionFields.ts";
import { parseName, parseOffset, parseWholeNumber, parseWord, readLeniently } from "./fields.ts";
import { writeListAddress } from "./writeListAddress.ts";

const CROSSFIRE_SORTS = ["latest", "delay", "angle", "damage"] as const;
export type CrossfireSort = (typeof CROSSFIRE_SORTS)[number];
const CROSSFIRE_OUTCOMES = ["killed", "escaped", "other"] as const;

/** In tenths of a second; the histogram ends below this. */
const MAX_DELAY = 99;

/** What the figures cover and which crossfires the list shows. The fields are strict. */
export const DUO_FIELDS = {
  ...DUO_QUESTION_FIELDS,
  during: z
    .string()
    .regex(/^\d{4}-\d\d(-\d\d)?$/, "must be a month, YYYY-MM, or a day, YYYY-MM-DD")
    .optional()
    .describe("Only crossfires of this month, YYYY-MM, or of the session of this day, YYYY-MM-DD."),
  as: parseWord(SIDES).optional().describe("Only crossfires in which the two played on this side."),
  against: parseName()
    .optional()
    .describe("Only crossfires with this target: the player's short id."),
  outcome: parseWord(CROSSFIRE_OUTCOMES).optional().describe("Only crossfires that ended so."),
  delay: parseWholeNumber(0, MAX_DELAY)
    .optional()
    .describe(
      "Only crossfires with a delay from this many tenths of a second up to the next tenth.",
    ),
  sort: parseWord(CROSSFIRE_SORTS).default("latest").describe("What to sort by."),
  direction: parseWord(["asc", "desc"]).default("desc").describe("The direction of the order."),
};

export const DUO_PAGE_FIELDS = { ...DUO_FIELDS, offset: parseOffset() };

/** The state of a duo's page. */
export const duoAddress = z.object(readLeniently(DUO_PAGE_FIELDS));
export type DuoView = z.output<typeof duoAddress>;

/** Clears the filters that narrow only the list. */
export const WHOLE_LIST = {
  during: undefined,
  as: undefined,
  against: undefined,
  outcome: undefined,
  delay: undefined,
} as const satisfies Partial<DuoView>;

/** The address of a view of a duo. Default values are left out. */
export function buildDuoPageHref(
  ids: DuoIds,
  { sort, direction, offset, ...rest }: DuoView,
): string {
  return writeListAddress(buildDuoHref(ids), {
    ...rest,
    sort: sort === "latest" ? null : sort,
    direction: direction === "desc" ? null : direction,
    offset: offset === 0 ? null : offset,
  });
}
