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

/** What some people did in a session. */
export interface SessionSums extends Record<SessionFigure, number> {
  /** Each one's rounds, summed. */
  playerRounds: number;
}

/** A figure as a count over what it is counted in. */
interface Measure {
  part: keyof SessionSums;
  whole: keyof SessionSums;
  isShare: boolean;
  /** null: neither is better. */ moreIsBetter: boolean | null;
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

/** One figure of an evening beside the same of former ones. */
export interface Compared {
  measure: SessionMeasure;
  part: number;
  whole: number;
  value: number;
  /** Wilson's 90 % interval of a share; null of a figure that is none. */
  interval: Interval | null;
  /** Of the former evenings that have the figure, in their order. */
  former: number[];
  /** Of former; null without any. */
  median: number | null;
  /** Former evenings with a smaller value, and with a larger one. */
  below: number;
  above: number;
}

/**
 * Each figure of an evening against former ones of the same people; a figure that this evening has
 * nothing to divide by is left out.
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
