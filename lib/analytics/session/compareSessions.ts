import { median } from "d3-array";
import { computeWilsonInterval, type Interval } from "../lift/wilson.ts";
import type { FigureName } from "../playerSums.ts";

export const SESSION_FIGURES = [
  "kills",
  "deaths",
  "damageGiven",
  "crossfires",
  "crossfireKills",
  "timesTargeted",
  "timesFocused",
  "focusEscapes",
] as const satisfies FigureName[];

export type SessionFigure = (typeof SESSION_FIGURES)[number];

/** What a group of people did in a session. */
export interface SessionSums extends Record<SessionFigure, number> {
  /** The sum of every player's rounds. */
  playerRounds: number;
}

/** A figure: the count `part` divided by the count `whole`. */
interface Measure {
  part: keyof SessionSums;
  whole: keyof SessionSums;
  isShare: boolean;
  /** null: neither more nor less is better. */ moreIsBetter: boolean | null;
}

export const SESSION_MEASURES = {
  crossfires: { part: "crossfires", whole: "playerRounds", isShare: false, moreIsBetter: true },
  crossfireKills: {
    part: "crossfireKills",
    whole: "crossfires",
    isShare: true,
    moreIsBetter: true,
  },
  kills: { part: "kills", whole: "playerRounds", isShare: false, moreIsBetter: true },
  deaths: { part: "deaths", whole: "playerRounds", isShare: false, moreIsBetter: false },
  focused: { part: "timesFocused", whole: "timesTargeted", isShare: true, moreIsBetter: false },
  focusEscapes: { part: "focusEscapes", whole: "timesFocused", isShare: true, moreIsBetter: true },
} as const satisfies Record<string, Measure>;
type SessionMeasure = keyof typeof SESSION_MEASURES;

/** One figure of a session, next to the same figure of earlier sessions. */
export interface Compared {
  measure: SessionMeasure;
  part: number;
  whole: number;
  value: number;
  /** Wilson's 90 % interval if the figure is a share, else null. */
  interval: Interval | null;
  /** The values of the earlier sessions that have the figure, in the order of the sessions. */
  former: number[];
  /** The median of `former`; null if it is empty. */
  median: number | null;
  /** How many earlier sessions have a smaller value, and how many a larger one. */
  below: number;
  above: number;
}

/**
 * Compares each figure of a session with earlier sessions of the same people. A figure is left out
 * if this session has nothing to divide by.
 */
export function compareSessions(now: SessionSums, before: readonly SessionSums[]): Compared[] {
  return (Object.entries(SESSION_MEASURES) as [SessionMeasure, Measure][]).flatMap(
    ([measure, { part, whole, isShare }]) => {
      if (now[whole] <= 0) return [];
      const value = now[part] / now[whole];
      const former = before
        .filter((session) => session[whole] > 0)
        .map((session) => session[part] / session[whole]);
      return [
        {
          measure,
          part: now[part],
          whole: now[whole],
          value,
          interval: isShare ? computeWilsonInterval(now[part], now[whole]) : null,
          former,
          median: median(former) ?? null,
          below: former.filter((other) => other < value).length,
          above: former.filter((other) => other > value).length,
        },
      ];
    },
  );
}
