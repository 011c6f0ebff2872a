import { SIDES } from "#lib/engagements/sides.ts";
import { z } from "zod";
import { writeListAddress, fromAddress } from "./writeListAddress.ts";
import { isDay } from "#lib/store/ingest/roundDate.ts";
import { DUO_SORTS } from "#lib/store/read/duos/listDuos.ts";

/** The board is ranked by what is sure: the lower end of the interval. */
export const USUAL = { min: 1, sort: "liftLower", direction: "desc" } as const;

/** The largest number the control takes; no pair comes near it. */
export const MAX_MINIMUM = 100_000;

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

export const duosAddress = z.object({
  from: day(),
  to: day(),
  map: word(),
  side: fromAddress(z.enum(SIDES).optional().catch(undefined)),
  source: word(),
  min: fromAddress(z.coerce.number().int().min(0).max(MAX_MINIMUM).catch(USUAL.min)),
  name: word(),
  sort: fromAddress(z.enum(DUO_SORTS).catch(USUAL.sort)),
  direction: fromAddress(z.enum(["asc", "desc"]).catch(USUAL.direction)),
  offset: fromAddress(z.coerce.number().int().min(0).max(1e9).catch(0)),
});
export type DuosView = z.output<typeof duosAddress>;

/** The address of a view of the board; what is usual is not in it. */
export function hrefOfDuos({ min, sort, direction, offset, ...rest }: DuosView): string {
  return writeListAddress("/duos", {
    ...rest,
    min: min === USUAL.min ? null : min,
    sort: sort === USUAL.sort ? null : sort,
    direction: direction === USUAL.direction ? null : direction,
    offset: offset === 0 ? null : offset,
  });
}
