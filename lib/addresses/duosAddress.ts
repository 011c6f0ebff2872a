import { z } from "zod";
import { DUO_QUESTION_FIELDS } from "./duoQuestionFields.ts";
import {
  parseDirection,
  parseName,
  parseOffset,
  parseWholeNumber,
  parseWord,
  readLeniently,
} from "./fields.ts";
import { writeListAddress } from "./writeListAddress.ts";
import { DUO_SORTS } from "#lib/store/read/duos/listDuos.ts";

/** The board is ranked by what is certain: the lower end of the interval. */
export const USUAL = { min: 1, sort: "liftLower", direction: "desc" } as const;

/** The largest number that the control accepts; no pair comes near it. */
export const MAX_MINIMUM = 100_000;

export const DUOS_FIELDS = {
  ...DUO_QUESTION_FIELDS,
  min: parseWholeNumber(0, MAX_MINIMUM).default(USUAL.min),
  name: parseName().optional(),
  sort: parseWord(DUO_SORTS).default(USUAL.sort),
  direction: parseDirection(USUAL.direction),
  offset: parseOffset(),
};

export const duosAddress = z.object(readLeniently(DUOS_FIELDS));
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
