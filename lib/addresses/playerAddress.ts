import { z } from "zod";
import {
  parseDay,
  parseDirection,
  parseMapName,
  parseName,
  parseOffset,
  parseWord,
  readLeniently,
} from "./fields.ts";
import { writeListAddress, type SearchParams } from "./writeListAddress.ts";
import { PARTNER_SORTS } from "#lib/store/read/players/listPartners.ts";
import { PLAYER_ROUND_SORTS } from "#lib/store/read/players/listPlayerRounds.ts";
import { FORM_STEPS } from "#lib/store/read/players/readPlayerForm.ts";

/** The state of a player's page. */
export const PLAYER_FIELDS = {
  /** The map that is shown; the most played one if not given. */
  map: parseMapName().optional(),
  /** Whether a point of the form is a month or a session; whichever shows more if not given. */
  form: parseWord(FORM_STEPS).optional(),
  partners: parseWord(PARTNER_SORTS).default("liftLower"),
  partnersOrder: parseDirection("desc"),
  partnersFrom: parseOffset(),
  rounds: parseWord(PLAYER_ROUND_SORTS).default("playedAt"),
  roundsOrder: parseDirection("desc"),
  roundsFrom: parseOffset(),
  /** Lists only the rounds of this session, and of this server. */
  session: parseDay().optional(),
  source: parseName().optional(),
  /** The player that the admin wants to merge into this one: an id, an address or a GUID. */
  merge: parseName().optional(),
};

export const playerAddress = z.object(readLeniently(PLAYER_FIELDS));
export type PlayerView = z.output<typeof playerAddress>;

/** Parameters that had other names in earlier versions, with today's names. */
const EARLIER_NAMES: ReadonlyMap<string, string> = new Map([
  ["evening", "session"],
  ["join", "merge"],
]);

/**
 * A player's page with today's parameter names; null if the address has them already. If a
 * parameter is given under both names, today's name wins.
 */
export function renamePlayerParameters(id: string, parameters: SearchParams): string | null {
  const names = Object.keys(parameters);
  if (!names.some((name) => EARLIER_NAMES.has(name))) return null;
  const renamed = names.flatMap((name) => {
    const today = EARLIER_NAMES.get(name) ?? name;
    if (today !== name && Object.hasOwn(parameters, today)) return [];
    return [parameters[name] ?? []].flat().map((value): [string, string] => [today, value]);
  });
  return `/players/${id}?${new URLSearchParams(renamed)}`;
}

/**
 * The address of a view of a player's page, without parameters that have their default value.
 * @param part the section that it opens
 */
export function buildPlayerHref(
  id: string,
  {
    map,
    form,
    partners,
    partnersOrder,
    partnersFrom,
    rounds,
    roundsOrder,
    roundsFrom,
    session,
    source,
  }: PlayerView,
  part: string,
): string {
  const omitNeutral = <T>(value: T, neutral: T): T | null => (value === neutral ? null : value);
  return `${writeListAddress(`/players/${id}`, {
    map,
    form,
    partners: omitNeutral(partners, "liftLower"),
    partnersOrder: omitNeutral(partnersOrder, "desc"),
    partnersFrom: omitNeutral(partnersFrom, 0),
    rounds: omitNeutral(rounds, "playedAt"),
    roundsOrder: omitNeutral(roundsOrder, "desc"),
    roundsFrom: omitNeutral(roundsFrom, 0),
    session,
    source,
  })}#${part}`;
}
