import type { Side } from "#lib/engagements/sides.ts";
import type { SqlValues } from "#lib/mapQuery/sqlValues.ts";
import { roundSetConditions, type RoundSet } from "../../mapQuery/roundSet.ts";

/** The rounds that a question about pairs covers. A missing field means no limit. */
export interface BoardFilters {
  /** Dates of the first and last session, `YYYY-MM-DD`, both included. */
  from?: string | undefined;
  to?: string | undefined;
  map?: string | undefined;
  /** The pairs' team. */
  side?: Side | undefined;
  /** The game server, by name. */
  source?: string | undefined;
}

/** The key of a question in the table of answers. */
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
 * SQL conditions for the question's rounds and side, on `round` and on a table with a team column.
 * @param team that table's name or alias
 */
export function questionConditions(question: BoardFilters, team: string, sql: SqlValues): string {
  const rounds = roundSetConditions(toRoundSet(question), sql);
  return question.side === undefined
    ? rounds
    : `${rounds} AND ${team}.team = ${sql.add(question.side.toUpperCase())}`;
}
