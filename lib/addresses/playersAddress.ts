import { z } from "zod";
import { writeListAddress, fromAddress } from "./writeListAddress.ts";
import { PLAYER_SORTS } from "#lib/store/read/players/listPlayers.ts";

export const USUAL = { min: 1, sort: "rounds", direction: "desc" } as const;

/** The largest number that the control takes: more rounds than any player has. */
export const MAX_MINIMUM = 100_000;

export const playersAddress = z.object({
  min: fromAddress(z.coerce.number().int().min(1).max(MAX_MINIMUM).catch(USUAL.min)),
  name: fromAddress(
    z
      .string()
      .trim()
      .max(100)
      .transform((text) => (text === "" ? undefined : text))
      .optional()
      .catch(undefined),
  ),
  sort: fromAddress(z.enum(PLAYER_SORTS).catch(USUAL.sort)),
  direction: fromAddress(z.enum(["asc", "desc"]).catch(USUAL.direction)),
  offset: fromAddress(z.coerce.number().int().min(0).max(1e9).catch(0)),
});
export type PlayersView = z.output<typeof playersAddress>;

/** The address of a view of the list, without parameters that have their default value. */
export function buildPlayersHref({ min, name, sort, direction, offset }: PlayersView): string {
  return writeListAddress("/players", {
    name,
    min: min === USUAL.min ? null : min,
    sort: sort === USUAL.sort ? null : sort,
    direction: direction === USUAL.direction ? null : direction,
    offset: offset === 0 ? null : offset,
  });
}
