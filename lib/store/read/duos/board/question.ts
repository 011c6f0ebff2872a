import { asText } from "../../../postgres/asText.ts";

import type { Side } from "#lib/engagements/sides.ts";

/** Which rounds a question about pairs is about; what is not given does not narrow it. */
export interface DuoQuestion {
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
export function keyOfQuestion({ from, to, map, side, source }: DuoQuestion): string {
  return JSON.stringify({ from, to, map, side, source });
}

/** SQL that narrows `round` (joined with `source`) to the question's rounds, and its values; `round_team` is not needed for it. */
export function toRoundSet({ from, to, map, source }: DuoQuestion): {
  sql: string;
  values: (string | null)[];
} {
  return {
    sql: `($1::date IS NULL OR round.session_date >= $1::date) AND ($2::date IS NULL OR round.session_date <= $2::date)
      AND ($3::text IS NULL OR round.map_name = $3) AND ($4::text IS NULL OR source.name = $4)`,
    values: [
      from ?? null,
      to ?? null,
      map === undefined ? null : asText(map),
      source === undefined ? null : asText(source),
    ],
  };
}
