import { computeWilsonInterval } from "#lib/analytics/lift/wilson.ts";
import type { Interval } from "#lib/analytics/lift/wilson.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";

/**
 * Players with at least this many rounds are compared with each other; with fewer, a share says
 * little. The pages state this number.
 */
export const ENOUGH_ROUNDS = 10;

/**
 * A measure divides two columns of player_teamplay_stats. A share is a part of a whole, a rate is
 * an amount per round, and a mean is a sum divided by its count.
 */
interface MeasureColumns {
  part: string;
  whole: string;
  kind: "share" | "rate" | "mean";
}

const MEASURES = {
  crossfiresPerRound: { part: "crossfire_participations", whole: "rounds_played", kind: "rate" },
  crossfireKills: { part: "crossfire_kills", whole: "crossfire_participations", kind: "share" },
  crossfireFinalBlows: {
    part: "crossfire_final_blows",
    whole: "crossfire_participations",
    kind: "share",
  },
  crossfireDamage: { part: "crossfire_damage", whole: "crossfire_participations", kind: "mean" },
  crossfireDelay: { part: "crossfire_delay_sum_ms", whole: "crossfire_delay_count", kind: "mean" },
  soloKills: { part: "solo_kills", whole: "solo_engagements", kind: "share" },
  focused: { part: "times_focused", whole: "times_targeted", kind: "share" },
  focusEscapes: { part: "focus_escapes", whole: "times_focused", kind: "share" },
  focusDeaths: { part: "focus_deaths", whole: "times_focused", kind: "share" },
  soloEscapes: { part: "solo_escapes", whole: "solo_targeted", kind: "share" },
  soloDeaths: { part: "solo_deaths", whole: "solo_targeted", kind: "share" },
  escapeDistance: { part: "escape_distance_tenths / 10.0", whole: "escape_count", kind: "mean" },
  underFire: { part: "engagement_duration_sum_ms", whole: "times_targeted", kind: "mean" },
  damageTaken: { part: "total_damage_taken", whole: "times_targeted", kind: "mean" },
  killsPerRound: { part: "kills", whole: "rounds_played", kind: "rate" },
  deathsPerRound: { part: "deaths", whole: "rounds_played", kind: "rate" },
  damagePerRound: { part: "damage_given", whole: "rounds_played", kind: "rate" },
} as const satisfies Record<string, MeasureColumns>;
export type MeasureName = keyof typeof MEASURES;
export const MEASURE_NAMES = Object.keys(MEASURES) as MeasureName[];

/** One of a player's figures, compared with all players who have enough rounds. */
export interface PlayerMeasure {
  name: MeasureName;
  kind: MeasureColumns["kind"];
  part: number;
  whole: number;
  /** part / whole; null if whole is 0. Distances in game units, times in ms. */
  value: number | null;
  /** Wilson's 90 % interval for a share, otherwise null. */
  interval: Interval | null;
  /**
   * The share of the others with enough rounds whose figure is lower, 0 to 1; equal figures count
   * half. Null if the player has too few rounds or no figure, or if there are no others.
   */
  percentile: number | null;
  /** The number of others with at least ENOUGH_ROUNDS rounds and such a figure. */
  others: number;
}

const LIST = Object.entries(MEASURES)
  .map(
    ([name, { part, whole }], place) =>
      `(${place}, '${name}', (${part})::float8, (${whole})::float8)`,
  )
  .join(", ");

const COMPARED = `
  WITH measured AS (
    SELECT player_guid, rounds_played, place, name, part, whole, part / nullif(whole, 0) AS value
      FROM player_teamplay_stats CROSS JOIN LATERAL (VALUES ${LIST}) AS measure(place, name, part, whole)
     WHERE rounds_played >= $2 OR player_guid = $1)
  SELECT own.name, own.part, own.whole, own.value, own.rounds_played >= $2 AS enough,
         count(other.value)::int AS others, (count(*) FILTER (WHERE other.value < own.value))::int AS below,
         (count(*) FILTER (WHERE other.value = own.value))::int AS equal
    FROM measured AS own
    LEFT JOIN measured AS other ON other.place = own.place AND other.player_guid <> own.player_guid
   WHERE own.player_guid = $1
   GROUP BY own.place, own.name, own.part, own.whole, own.value, own.rounds_played ORDER BY own.place`;

interface ComparedRow extends Pick<PlayerMeasure, "name" | "part" | "whole" | "value" | "others"> {
  enough: boolean;
  below: number;
  equal: number;
}

/**
 * Every figure of the player with this GUID, with its denominator and its rank among the others
 * with enough rounds.
 */
export async function readPlayerMeasures(db: Database, guid: string): Promise<PlayerMeasure[]> {
  const rows = await queryRows<ComparedRow>(db, COMPARED, [guid, ENOUGH_ROUNDS]);
  return rows.map(({ enough, below, equal, ...row }) => {
    const { kind } = MEASURES[row.name];
    const compared = enough && row.value !== null && row.others > 0;
    return {
      ...row,
      kind,
      interval: kind === "share" ? computeWilsonInterval(row.part, row.whole) : null,
      percentile: compared ? (below + equal / 2) / row.others : null,
    };
  });
}
