import type { Side } from "#lib/engagements/sides.ts";
import { ALL_ROWS, type RowQuery } from "#lib/mapQuery/filter.ts";
import type { Filters } from "#lib/mapQuery/filters/list.ts";
import type { SqlValues } from "#lib/mapQuery/sqlValues.ts";
import { where } from "#lib/mapQuery/where.ts";
import type { MapRows } from "./resolveFilters.ts";

/** A set of rounds. A missing field does not narrow it. */
export interface RoundSet extends Partial<Pick<RowQuery, "map" | "guids">> {
  filters?: Partial<Filters>;
  /** Only these rounds; none if the list is empty. */
  ids?: readonly number[];
  /** All of these people took part. A person is a list of GUIDs. */
  people?: readonly (readonly string[])[];
  /** All of `people` were on the same team: on `side`, if it is given. */
  together?: boolean;
  side?: Side | undefined;
}

/** The conditions on rows of `round`, joined by AND. */
export function roundSetConditions(
  { map = null, guids = ALL_ROWS.guids, filters = {}, ids, ...set }: RoundSet,
  sql: SqlValues,
): string {
  const { people = [], together = false, side } = set;
  const conditions = [where("round", { ...ALL_ROWS, map, guids, filters }, sql)];
  if (ids !== undefined) conditions.push(`round.id = ANY(${sql.add(ids)}::int[])`);
  for (const person of people)
    conditions.push(
      `round.id IN (SELECT round_id FROM round_player WHERE guid = ANY(${sql.add(person)}::text[]))`,
    );
  if (together && people.length > 0) {
    const team = [
      "team.round_id = round.id",
      ...people.map((person) => `team.members && ${sql.add(person)}::text[]`),
      ...(side === undefined ? [] : [`team.team = ${sql.add(side.toUpperCase())}`]),
    ];
    conditions.push(`EXISTS (SELECT FROM round_team AS team WHERE ${team.join(" AND ")})`);
  }
  return conditions.join(" AND ");
}

/**
 * The rounds that match a map's filters, including rounds of bots: those in which the named players
 * took part.
 */
export function selectRounds({ map, filters, guids }: MapRows): RoundSet {
  return { map, filters: { ...filters, bots: "with" }, guids };
}
