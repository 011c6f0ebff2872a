import type { ServerClock } from "../clocks/serverClock.ts";
import { REFUSED } from "./import.copy.ts";
import type { PreparedRound } from "./prepareRound.ts";
import { guessRoundDate, resolveRoundDate } from "./roundDate.ts";
import type { ResolvedDate, RoundDate } from "./roundDate.ts";
import { NO_DECISIONS } from "./roundDecisions.ts";
import type { RoundDecisions } from "./roundDecisions.ts";
import { readWallTime } from "./wallTimeText.ts";

/** What decides the date of a file's round. */
interface DateContext {
  clock: ServerClock;
  /** The session date that a person gave, `YYYY-MM-DD`, valid. */
  dateGiven: string | null;
  decisions: RoundDecisions;
  /** When the file was first imported. */
  receivedAt: Date;
}

/** When the round of a file was played. */
export function dateRound(
  { file, stamp }: PreparedRound,
  { clock, dateGiven, decisions: { endedLocal }, receivedAt }: DateContext,
): ResolvedDate {
  return resolveRoundDate(
    { header: file.header, stamp },
    {
      clock,
      sessionDateGiven: dateGiven,
      endedLocal: endedLocal === null ? null : readWallTime(endedLocal),
      receivedAt,
    },
  );
}

/**
 * The date under which a round is made. Which one counts is known when the round is locked: a person
 * may have given one for it.
 */
export function dateNewRound(
  round: PreparedRound,
  context: Omit<DateContext, "decisions">,
): RoundDate {
  const dated = dateRound(round, { ...context, decisions: NO_DECISIONS });
  const { receivedAt, clock } = context;
  return dated.ok ? dated.date : guessRoundDate(receivedAt, clock, dated.wrongClock);
}

/** Why a file without a possible date is refused, in a sentence. */
export function explainNoDate({ wrongClock }: Extract<ResolvedDate, { ok: false }>): string {
  return wrongClock === null ? REFUSED.noDate : REFUSED.wrongClock(wrongClock);
}
