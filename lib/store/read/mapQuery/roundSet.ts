import type { Side } from "#lib/engagements/sides.ts";
import { ALL_ROWS, type RowQuery } from "#lib/mapQuery/filter.ts";
import type { Filters } from "#lib/mapQuery/filters/list.ts";
import type { Layer } from "#lib/mapQuery/layers.ts";
import type { SqlValues } from "#lib/mapQuery/sqlValues.ts";
import { where } from "#lib/mapQuery/where.ts";
import type { MapRows } from "./resolveFilters.ts";
import { conditionsOfQuestion } from "./roundsOfQuestion.ts";

/** A set of rounds. A missing field does not narrow it. */
export interface RoundSet {
  map?: string;
  filters?: Partial<Filters>;
  /** The rounds of a question to a map, as a layer asks it. */
  asked?: { question: RowQuery; layer: Layer };
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
  { map, filters = {}, asked, ids, ...set }: RoundSet,
  sql: SqlValues,
): string {
  const { people = [], together = false, side } = set;
  const conditions = [where("round", { ...ALL_ROWS, map: map ?? null, filters }, sql)];
  if (asked !== undefined) conditions.push(conditionsOfQuestion(asked.question, asked.layer, sql));
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

/** The rounds that a layer of a map asks for, including rounds of bots. */
export function selectRounds({ filters, ...rows }: MapRows, layer: Layer): RoundSet {
  return { asked: { question: { ...rows, filters: { ...filters, bots: "with" } }, layer } };
}
