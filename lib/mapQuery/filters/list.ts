import { valueIn, type AnyFilter, type Filter } from "../filter.ts";
import { attackers } from "./attackers.ts";
import { bots } from "./bots.ts";
import { crossfire } from "./crossfire.ts";
import { dates } from "./dates.ts";
import { duo } from "./duo.ts";
import { half } from "./half.ts";
import { outcomes } from "./outcomes.ts";
import { players } from "./players.ts";
import { rounds } from "./rounds.ts";
import { sessions } from "./sessions.ts";
import { side } from "./side.ts";
import { source } from "./source.ts";
import { floor } from "./floor.ts";
import { time } from "./time.ts";
import { victimClass } from "./victimClass.ts";
import { weapons } from "./weapons.ts";

/** Every filter, in the order in which addresses write them. */
const ALL = [
  dates,
  sessions,
  rounds,
  half,
  side,
  players,
  duo,
  weapons,
  victimClass,
  outcomes,
  crossfire,
  attackers,
  time,
  floor,
  source,
  bots,
] as const;
export const FILTERS: readonly AnyFilter[] = ALL;

type OneOf = (typeof ALL)[number];
type ValueOf<F> = F extends Filter<string, infer Value> ? Value : never;

/** Every condition that can be put to a map. All of them must hold. */
export type Filters = { readonly [F in OneOf as F["key"]]: ValueOf<F> };

/** The default filters, which apply to an address without filters. */
export const NO_FILTERS = Object.fromEntries(
  FILTERS.map(({ key, neutral }) => [key, neutral]),
) as Filters;

/** The public ids of all players that filters name. */
export function listNamedPlayers(filters: Partial<Filters>): string[] {
  return FILTERS.flatMap((filter) => filter.namedPlayers?.(valueIn(filters, filter)) ?? []);
}
