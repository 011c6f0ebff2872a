import type { FigureName } from "#lib/analytics/playerSums.ts";
import { selectFigures } from "../selectFigures.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRow, queryRows } from "../../postgres/query.ts";

export const FORM_STEPS = ["month", "session"] as const;
/** The period of one point of a player's form. */
export type FormStep = (typeof FORM_STEPS)[number];

const FORM_FIGURES = [
  "crossfires",
  "crossfireKills",
  "timesTargeted",
  "timesFocused",
  "focusEscapes",
  "soloEngagements",
  "soloKills",
  "kills",
  "deaths",
] as const satisfies FigureName[];

/** A player's counts in one month or session. */
export interface FormPeriod extends Record<(typeof FORM_FIGURES)[number], number> {
  /** Its first day, `YYYY-MM-DD`. */
  from: string;
  rounds: number;
}

/** Two years of months or a season of sessions fit in a chart of the page's width. */
const PERIODS_SHOWN = 24;

/**
 * The latest months or sessions in which the player took part, earliest first. `total` counts all
 * of them.
 */
export async function readPlayerForm(
  db: Database,
  guid: string,
  step: FormStep,
): Promise<{ total: number; periods: FormPeriod[] }> {
  const period = step === "month" ? "date_trunc('month', session_date)::date" : "session_date";
  const [count, latest] = await Promise.all([
    queryRow<{ total: number }>(
      db,
      `SELECT count(DISTINCT ${period})::int AS total FROM round_player JOIN round ON round.id = round_id
        WHERE guid = $1`,
      [guid],
    ),
    queryRows<FormPeriod>(
      db,
      `SELECT (${period})::text AS from, count(*)::int AS rounds,
              ${selectFigures(FORM_FIGURES, (column) => `sum(share.${column})`)}
         FROM round_player AS share JOIN round ON round.id = round_id
        WHERE guid = $1 GROUP BY 1 ORDER BY 1 DESC LIMIT ${PERIODS_SHOWN}`,
      [guid],
    ),
  ]);
  return { total: count?.total ?? 0, periods: latest.toReversed() };
}
