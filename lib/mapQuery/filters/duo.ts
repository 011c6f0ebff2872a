import { showName } from "#lib/engagements/fillName.ts";
import { codec, many, playerId, single, explain } from "../addressFields.ts";
import { onEvents, valueIn, type Filter, type RowQuery, type SqlContext } from "../filter.ts";
import { crossfire } from "./crossfire.ts";
import { findSideOf, havePlayed, type PeopleOfRound } from "./peopleOfRound.ts";

/** The public ids of two players, in alphabetical order. */
export type DuoIds = readonly [string, string];

/**
 * SQL: the rows `attacker1` and `attacker2` of engagement_attacker are a pair of the crossfire `g`,
 * their row of combat_engagement. Rows written before pairs were stored have no gaps: in them, two
 * players who both took part count as a pair.
 */
export const ARE_PAIR = `
  attacker1.in_crossfire AND attacker2.in_crossfire
  AND attacker1.team <> g.target_team AND attacker2.team = attacker1.team
  AND (g.pair_gaps IS NULL OR EXISTS (
    SELECT FROM generate_series(1, cardinality(g.pair_gaps), 3) AS at
     WHERE (g.pair_gaps[at], g.pair_gaps[at + 1])
        IN ((attacker1.position, attacker2.position), (attacker2.position, attacker1.position))))`;

/**
 * SQL: both players hit the target of the engagement in a column, as its opponents. In a crossfire
 * they must be a pair, because another two may have made it a crossfire.
 */
function bothHitTarget(column: string, ids: DuoIds, context: SqlContext): string[] {
  const { add, map, findGuids, query } = context;
  const [first, second] = findGuids(ids);
  if (first === undefined || second === undefined) return ["false"];
  const together = valueIn(query.filters, crossfire)
    ? ARE_PAIR
    : "attacker1.team <> g.target_team AND attacker2.team <> g.target_team";
  return [
    `${column} IN (SELECT attacker1.engagement_row FROM engagement_attacker AS attacker1
       JOIN engagement_attacker AS attacker2 ON attacker2.engagement_row = attacker1.engagement_row
       JOIN combat_engagement AS g ON g.id = attacker1.engagement_row
      WHERE attacker1.map_name = ${map} AND attacker1.guid = ${add(first)} AND attacker2.guid = ${add(second)}
        AND ${together})`,
  ];
}

/** SQL: neither player hit the target of the engagement in a column. */
const neitherHitTarget = (column: string, ids: DuoIds, { add, map, findGuids }: SqlContext) => [
  `${column} NOT IN (SELECT engagement_row FROM engagement_attacker
    WHERE map_name = ${map} AND guid = ANY(${add(findGuids(ids))}::text[]))`,
];

/** Both players must have played in a round. For lives the filter of players names both. */
export function listDuoOfRound(value: DuoIds | null, query: RowQuery): PeopleOfRound[] {
  if (value === null || query.subject === "life") return [];
  const on = findSideOf(query.subject === "killer" ? "with" : "against", query);
  return value.map((id) => ({ guids: [query.guids.get(id) ?? []].flat(), side: on }));
}

/** Two players who both hit the same enemy in one engagement. */
export const duo: Filter<"duo", DuoIds | null> = {
  key: "duo",
  neutral: null,
  label: "duo",
  namedPlayers: (value) => value ?? [],
  isSelective: true,
  address: codec(
    {
      duo: explain(many(playerId), "Two players who both hit the same enemy: their short ids."),
      with: explain(single(playerId), "The second player, if `duo` names one."),
    },
    {
      read(values) {
        const chosen = new Set([...values.duo, ...(values.with === null ? [] : [values.with])]);
        const [first, second, third] = [...chosen].sort();
        return first === undefined || second === undefined || third !== undefined
          ? null
          : [first, second];
      },
      write: (value) => ({ duo: value }),
      unread(texts, name) {
        const chosen = new Set(
          [...texts("duo"), ...texts("with")]
            .flatMap((text) => text.split(","))
            .filter((text) => text !== ""),
        );
        return chosen.size === 0 || chosen.size === 2 ? [] : [`${name("duo")} (takes two players)`];
      },
    },
  ),
  describe: (value, { getName }) =>
    value === null
      ? ""
      : `attacked by ${value.map((id) => showName(getName(id))).join(" and ")} together`,
  rows: {
    ...onEvents((value, context) =>
      value === null ? [] : bothHitTarget("e.engagement_row", value, context),
    ),
    combat_engagement: (value, context) =>
      value === null ? [] : bothHitTarget("g.id", value, context),
    round: (value, context) =>
      listDuoOfRound(value, context.query).map((people) => havePlayed(people, context)),
    // A life of any named player counts: the filter of players writes the SQL for both.
    player_track: () => [],
  },
  except: {
    ...onEvents((value, context) =>
      value === null ? [] : neitherHitTarget("e.engagement_row", value, context),
    ),
    combat_engagement: (value, context) =>
      value === null ? [] : neitherHitTarget("g.id", value, context),
    player_track: (value, { add, findGuids }) =>
      value === null ? [] : [`t.guid <> ALL(${add(findGuids(value))}::text[])`],
  },
};
