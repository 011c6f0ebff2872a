import { SIDES } from "#lib/engagements/sides.ts";
import { z } from "zod";
import { writeListAddress, fromAddress } from "./writeListAddress.ts";
import { isDay } from "#lib/store/ingest/roundDate.ts";

export const LEAST_PLAYERS = 3;
export const MOST_PLAYERS = 8;
const PLAYER_ID = /^[a-z2-7]{12}$/;

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

/** Several players, and the rounds asked about. */
export const stackAddress = z.object({
  /** Public ids, each once, the first MOST_PLAYERS of them. */
  players: fromAddress(
    z
      .string()
      .catch("")
      .transform((text) =>
        [...new Set(text.split(",").filter((id) => PLAYER_ID.test(id)))].slice(0, MOST_PLAYERS),
      ),
  ),
  from: day(),
  to: day(),
  map: word(),
  side: fromAddress(z.enum(SIDES).optional().catch(undefined)),
  source: word(),
  /** Who is looked for to be added. */
  find: word(),
});
export type StackView = z.output<typeof stackAddress>;

export function hrefOfStack({ players, ...rest }: StackView): string {
  // Commas stand for themselves in a query, and a link is read by people.
  return writeListAddress("/stack", { players: players.join(","), ...rest }).replaceAll("%2C", ",");
}
