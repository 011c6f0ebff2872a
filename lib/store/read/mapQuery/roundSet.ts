import type { Side } from "#lib/engagements/sides.ts";
import { ALL_ROWS, type RowQuery } from "#lib/mapQuery/filter.ts";
import type { Filters } from "#lib/mapQuery/filters/list.ts";
import type { SqlValues } from "#lib/mapQuery/sqlValues.ts";
import { where } from "#lib/mapQuery/where.ts";
import type { MapRows } from "./resolveFilters.ts";

/** Some rounds; what is missing does not narrow them. */
export interface RoundSet extends Partial<Pick<RowQuery, "map" | "guids">> {
  filters?: Partial<Filters>;
  /** These rounds alone; of an empty list none. */
  ids?: readonly number[];
  /** Each of these people was there; a person is a list of GUIDs. */
  people?: readonly (readonly string[])[];
  /** All of `people` were on one team; with a side, on that one. */
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

/** The rounds of a map's filters, those among bots too: in which the players they name were. */
export function selectRounds({ map, filters, guids }: MapRows): RoundSet {
  return { map, filters: { ...filters, bots: "with" }, guids };
}
