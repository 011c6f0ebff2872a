import type { Database } from "../../postgres/connection.ts";

export const FORM_STEPS = ["month", "session"] as const;
/** What one point of a player's form is: a month, or an evening. */
export type FormStep = (typeof FORM_STEPS)[number];

/** A player's counts of one month or evening. */
export interface FormPeriod {
  /** Its first day, `YYYY-MM-DD`. */
  from: string;
  rounds: number;
  crossfires: number;
  crossfireKills: number;
  timesTargeted: number;
  timesFocused: number;
  focusEscapes: number;
  soloEngagements: number;
  soloKills: number;
  kills: number;
  deaths: number;
}

/** Two years of months, or the evenings of a season, on a picture of a page's width. */
const PERIODS_SHOWN = 24;

/** The latest months or evenings in which he played, the earliest first; `total` counts all. */
export async function readPlayerForm(
  db: Database,
  guid: string,
  step: FormStep,
): Promise<{ total: number; periods: FormPeriod[] }> {
  const period = step === "month" ? "date_trunc('month', session_date)::date" : "session_date";
  const [count, latest] = await Promise.all([
    db.pool.query<{ total: number }>(
      `SELECT count(DISTINCT ${period})::int AS total FROM round_player JOIN round ON round.id = round_id WHERE guid = $1`,
      [guid],
    ),
    db.pool.query<FormPeriod>(
      `SELECT (${period})::text AS from, count(*)::int AS rounds,
              sum(crossfire_participations)::int AS crossfires, sum(share.crossfire_kills)::int AS "crossfireKills",
              sum(times_targeted)::int AS "timesTargeted", sum(times_focused)::int AS "timesFocused", sum(focus_escapes)::int AS "focusEscapes",
              sum(solo_engagements)::int AS "soloEngagements", sum(solo_kills)::int AS "soloKills", sum(kills)::int AS kills, sum(deaths)::int AS deaths
         FROM round_player AS share JOIN round ON round.id = round_id
        WHERE guid = $1 GROUP BY 1 ORDER BY 1 DESC LIMIT ${PERIODS_SHOWN}`,
      [guid],
    ),
  ]);
  return { total: count.rows[0]?.total ?? 0, periods: latest.rows.toReversed() };
}
