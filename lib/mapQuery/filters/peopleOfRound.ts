import { getOtherSide, type Side } from "#lib/engagements/sides.ts";
import { valueIn, type RowQuery } from "../filter.ts";
import type { SqlValues } from "../sqlValues.ts";
import { side } from "./side.ts";

/**
 * People in a round. At least one of them must have played in it, on a side if it is not null. A
 * filter that names players asks for one or more such groups.
 */
export interface PeopleOfRound {
  guids: readonly string[];
  side: Side | null;
}

/** Whether players are on the side of the players that a layer counts, or fight against them. */
export type Stance = "with" | "against";

/**
 * The side that players must have played on, so that a layer can count something of them; null if
 * the question is about both sides.
 */
export function findSideOf(stance: Stance, { filters }: RowQuery): Side | null {
  const asked = valueIn(filters, side);
  return asked === null || stance === "with" ? asked : getOtherSide(asked);
}

const PLAYED: Readonly<Record<Side | "any", string>> = {
  axis: "person.played_axis",
  allies: "person.played_allies",
  any: "(person.played_axis OR person.played_allies)",
};

/** The time of a person on a side; the whole round if the file has no roster. */
const TIME_MS: Readonly<Record<Side | "any", string>> = {
  axis: "person.axis_ms",
  allies: "person.allies_ms",
  any: "person.axis_ms::float8 + person.allies_ms",
};

const selectPeople = (
  columns: string,
  { guids, side: on }: PeopleOfRound,
  sql: SqlValues,
): string =>
  `SELECT ${columns} FROM round_player AS person
    WHERE person.guid = ANY(${sql.add(guids)}::text[]) AND ${PLAYED[on ?? "any"]}`;

/** SQL on a row of `round`: one of the people played in it, on the side. */
export const havePlayed = (people: PeopleOfRound, sql: SqlValues): string =>
  `round.id IN (${selectPeople("person.round_id", people, sql)})`;

/**
 * SQL on a row of `round`: how long the people played in it on their sides, ms. Of the people of
 * one group the one who played longest counts, of the groups the one who played least. A file does
 * not say when they played, so this is the longest time that they can have played together. NULL
 * if no one is named, or if one group did not play.
 */
export function measurePeople(groups: readonly PeopleOfRound[], sql: SqlValues): string {
  if (groups.length === 0) return "NULL::float8";
  const times = groups.map((group) => {
    const time = `coalesce(${TIME_MS[group.side ?? "any"]}, round.duration_ms)`;
    const most = selectPeople(`max(${time})::float8`, group, sql);
    return `((${most} AND person.round_id = round.id))`;
  });
  return `(SELECT CASE WHEN bool_and(ms IS NOT NULL) THEN min(ms) END
    FROM (VALUES ${times.join(", ")}) AS played (ms))`;
}
