import { z } from "zod";
import {
  parseDirection,
  parseName,
  parseOffset,
  parseWholeNumber,
  parseWord,
  readLeniently,
} from "./fields.ts";
import { writeListAddress } from "./writeListAddress.ts";
import { PLAYER_SORTS } from "#lib/store/read/players/listPlayers.ts";

export const USUAL = { min: 1, sort: "rounds", direction: "desc" } as const;

/** The largest number that the control takes: more rounds than any player has. */
export const MAX_MINIMUM = 100_000;

const MAX_NAME = 100;

export const PLAYERS_FIELDS = {
  min: parseWholeNumber(1, MAX_MINIMUM).default(USUAL.min),
  name: parseName(MAX_NAME).optional(),
  sort: parseWord(PLAYER_SORTS).default(USUAL.sort),
  direction: parseDirection(USUAL.direction),
  offset: parseOffset(),
};

export const playersAddress = z.object(readLeniently(PLAYERS_FIELDS));
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
