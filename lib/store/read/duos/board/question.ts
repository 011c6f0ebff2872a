import type { Side } from "#lib/engagements/sides.ts";
import type { SqlValues } from "#lib/mapQuery/sqlValues.ts";
import { roundSetConditions, type RoundSet } from "../../mapQuery/roundSet.ts";

/** Which rounds a question about pairs is about; what is not given does not narrow it. */
export interface BoardFilters {
  /** First and last evening, `YYYY-MM-DD`, both included. */
  from?: string | undefined;
  to?: string | undefined;
  map?: string | undefined;
  /** The team that the pairs were on. */
  side?: Side | undefined;
  /** The game server, by name. */
  source?: string | undefined;
}

/** The question as its key in the table of answers. */
export function makeQuestionKey({ from, to, map, side, source }: BoardFilters): string {
  return JSON.stringify({ from, to, map, side, source });
}

/** The question's rounds. */
export function toRoundSet({ from, to, map, source }: BoardFilters): RoundSet {
  return {
    ...(map === undefined ? {} : { map }),
    filters: {
      dates: { from: from ?? null, to: to ?? null, days: null },
      source: source ?? null,
    },
  };
}

/**
 * SQL on rows of `round`, and on those of `round_team` that are named `team`: the question's
 * rounds, and its side.
 */
export function questionConditions(question: BoardFilters, team: string, sql: SqlValues): string {
  const rounds = roundSetConditions(toRoundSet(question), sql);
  return question.side === undefined
    ? rounds
    : `${rounds} AND ${team}.team = ${sql.add(question.side.toUpperCase())}`;
}
