import type { Side } from "#lib/engagements/sides.ts";
import { asText } from "../../postgres/asText.ts";
import type { SqlValues } from "./conditions.ts";
import type { ResolvedFilters } from "./resolveFilters.ts";

/** Some rounds, in words of the site; what is not given, or null, does not narrow them. Nothing given: all. */
export interface RoundSet {
  /** First and last evening, `YYYY-MM-DD`, both included. */
  from?: string | null | undefined;
  to?: string | null | undefined;
  sessions?: readonly string[] | null | undefined;
  rounds?: readonly number[] | null | undefined;
  map?: string | null | undefined;
  half?: 1 | 2 | null | undefined;
  /** The game server, by name. */
  source?: string | null | undefined;
  /** Each one of these people was there; a person is the list of his GUIDs. */
  people?: readonly (readonly string[])[] | undefined;
  /** All of `people` were on one team; with a side, on that one. */
  together?: boolean | undefined;
  side?: Side | undefined;
}

/** The conditions on rows of `round`, joined by AND. */
export function roundSetConditions(
  { from, to, sessions, rounds, map, half, source, people = [], together = false, side }: RoundSet,
  { add }: SqlValues,
): string {
  const conditions = ["true"];
  const addCondition = <T>(value: T | null | undefined, condition: (value: T) => string): void => {
    if (value !== null && value !== undefined) conditions.push(condition(value));
  };
  addCondition(from, (day) => `round.session_date >= ${add(day)}::date`);
  addCondition(to, (day) => `round.session_date <= ${add(day)}::date`);
  addCondition(sessions, (days) => `round.session_date = ANY(${add(days)}::date[])`);
  addCondition(rounds, (ids) => `round.id = ANY(${add(ids)}::int[])`);
  addCondition(map, (name) => `round.map_name = ${add(asText(name))}`);
  addCondition(half, (number) => `round.half = ${add(number)}`);
  addCondition(
    source,
    (name) => `round.source_id = (SELECT id FROM source WHERE name = ${add(asText(name))})`,
  );
  for (const guids of people)
    conditions.push(
      `round.id IN (SELECT round_id FROM round_player WHERE guid = ANY(${add(guids)}::text[]))`,
    );
  if (together && people.length > 0) {
    const all = people.map((guids) => `team.members && ${add(guids)}::text[]`).join(" AND ");
    conditions.push(
      `EXISTS (SELECT FROM round_team AS team WHERE team.round_id = round.id AND ${all}${side === undefined ? "" : ` AND team.team = ${add(side.toUpperCase())}`})`,
    );
  }
  return conditions.join(" AND ");
}

/** The rounds that the filters of a map leave: in which the people they name, both of a duo, were. */
export function roundsOfFilters({
  from,
  to,
  sessions,
  rounds,
  map,
  half,
  source,
  guids,
  duo,
}: ResolvedFilters): RoundSet {
  const named = Object.values(guids).filter((list) => list !== null);
  // Of a duo that nobody knows one of there is no round.
  const both = duo === null ? [] : [duo.slice(0, 1), duo.slice(1)];
  return { from, to, sessions, rounds, map, half, source, people: [...named, ...both] };
}
