import { z } from "zod";
import { DUO_QUESTION_FIELDS } from "./duoQuestionFields.ts";
import { parseName, readLeniently } from "./fields.ts";
import { writeListAddress, fromAddress } from "./writeListAddress.ts";
import { DUO_SORTS } from "#lib/store/read/duos/listDuos.ts";

/** The board is ranked by what is certain: the lower end of the interval. */
export const USUAL = { min: 1, sort: "liftLower", direction: "desc" } as const;

/** The largest number that the control accepts; no pair comes near it. */
export const MAX_MINIMUM = 100_000;

export const duosAddress = z.object({
  ...readLeniently(DUO_QUESTION_FIELDS),
  min: fromAddress(z.coerce.number().int().min(0).max(MAX_MINIMUM).catch(USUAL.min)),
  name: fromAddress(parseName().optional().catch(undefined)),
  sort: fromAddress(z.enum(DUO_SORTS).catch(USUAL.sort)),
  direction: fromAddress(z.enum(["asc", "desc"]).catch(USUAL.direction)),
  offset: fromAddress(z.coerce.number().int().min(0).max(1e9).catch(0)),
});
export type DuosView = z.output<typeof duosAddress>;

/** The address of a view of the board. Default values are left out. */
export function buildDuosHref({ min, sort, direction, offset, ...rest }: DuosView): string {
  return writeListAddress("/duos", {
    ...rest,
    min: min === USUAL.min ? null : min,
    sort: sort === USUAL.sort ? null : sort,
    direction: direction === USUAL.direction ? null : direction,
    offset: offset === 0 ? null : offset,
  });
}
